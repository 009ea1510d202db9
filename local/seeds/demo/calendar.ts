const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Days as seen from the moment the site starts, so that nothing in the demo looks old. All in UTC. */
export interface Calendar {
  /** Milliseconds since the epoch; `daysAgo` at least 1. */
  at(daysAgo: number, hour?: number): number;
  /** A working day so many days ahead, YYYY-MM-DD. */
  due(days: number): string;
  /** A day in the past, YYYY-MM-DD. */
  past(daysAgo: number): string;
  /** The Thursday of the weekly meeting; 0 is the last one before today. */
  meeting(weeksAgo: number): { readonly iso: string; readonly spoken: string; readonly daysAgo: number };
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

const spoken = (at: number): string => {
  const day = new Date(at);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
};

export const calendarFrom = (now: number): Calendar => {
  const today = Math.floor(now / dayMs) * dayMs;
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const thursday = 4;
  const sinceThursday = (new Date(today).getUTCDay() - thursday + 7) % 7 || 7;
  return {
    at: (daysAgo, hour = 9) => today - daysAgo * dayMs + hour * hourMs,
    due: (days) => {
      const wanted = today + days * dayMs;
      const weekday = new Date(wanted).getUTCDay();
      return iso(wanted + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * dayMs);
    },
    past: (daysAgo) => iso(today - daysAgo * dayMs),
    meeting: (weeksAgo) => {
      const daysAgo = sinceThursday + 7 * weeksAgo;
      const at = today - daysAgo * dayMs;
      return { iso: iso(at), spoken: spoken(at), daysAgo };
    },
  };
};
