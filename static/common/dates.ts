const DAY_MS = 86_400_000;

/** `2026-12-04` → `4 Dec 2026`, in the person's language; what is no date is shown as it is. */
export function formatDay(day: string, locale: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    at,
  );
}

/** An instant, in the person's language and time zone; what is no date is shown as it is. */
function formatTime(
  instant: string,
  locale: string,
  timeZone: string | undefined,
  parts: Intl.DateTimeFormatOptions,
): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const zone = timeZone === undefined ? {} : { timeZone };
  const minutes = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...minutes, ...parts, ...zone }).format(at);
}

/** What is hours ahead: `22 Nov, 10:15`. */
export const formatSoon = (instant: string, locale: string, timeZone?: string): string =>
  formatTime(instant, locale, timeZone, {});

/** With the year, since runs are looked up for one and the work items that they made for longer: `22 Nov 2026, 10:15`. */
export const formatInstant = (instant: string, locale: string, timeZone?: string): string =>
  formatTime(instant, locale, timeZone, { year: 'numeric' });

/** With seconds, for what follows fast: `22 Nov 2026, 10:15:07`. */
export const formatMoment = (instant: string, locale: string, timeZone?: string): string =>
  formatTime(instant, locale, timeZone, { year: 'numeric', second: '2-digit' });

/** The day `days` after (or, negative, before) a day. */
export function shiftDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
