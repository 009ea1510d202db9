/** The text as a day of the calendar (YYYY-MM-DD), or undefined: 2026-02-30 is none. */
export const asCalendarDate = (text: string | undefined): string | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const date = new Date(`${match[0]}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== match[0] ? undefined : match[0];
};
