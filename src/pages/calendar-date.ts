const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The text as a day of the calendar (YYYY-MM-DD), or undefined: 2026-02-30 is none. */
export const asCalendarDate = (text: string | undefined): string | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [date, year, month, day] = [match[0], Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysOfMonth[month - 1] ?? 0);
  return year > 0 && day >= 1 && day <= days ? date : undefined;
};
