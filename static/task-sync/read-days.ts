const MAX_DAYS = 3650;

/** What stands in the field for days: a number, nothing (the site's setting holds), or something that is no number. */
export function readDays(typed: string): number | 'default' | 'bad' {
  const text = typed.trim();
  if (text === '') return 'default';
  if (!/^\d+$/.test(text)) return 'bad';
  const days = Number(text);
  return days <= MAX_DAYS ? days : 'bad';
}
