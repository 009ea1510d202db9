/** Logs carry ids, a run id and a level: never page titles, task text or tokens. */
export interface Log {
  info(event: string, ids?: Readonly<Record<string, string | number>>): void;
  warn(event: string, ids?: Readonly<Record<string, string | number>>): void;
  error(event: string, ids?: Readonly<Record<string, string | number>>): void;
}
