const units = [
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** How long after the start something happened: `+3 s`, `+4 min 5 s`, `+27 h 12 min`. The two largest parts are enough. */
export function sinceStart(start: string, at: string): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(start)) / 1_000);
  if (!Number.isFinite(seconds) || seconds <= 0) return '';
  let rest = seconds;
  const parts = units.map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { name, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  const told = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return `+${told.map(({ name, count }) => `${count.toLocaleString()} ${name}`).join(' ')}`;
}
