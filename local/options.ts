import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Absent: the one that the data was first served under, else 3000. */
  readonly port?: number;
  readonly seed: 'demo' | 'empty';
  readonly data?: string;
  readonly latencyMs: number;
  readonly searchLagMs: number;
  readonly clock: 'real' | 'virtual';
  readonly limits: 'on' | 'off';
}

export const usage = `npm start -- [--port N] [--seed demo|empty] [--data DIR] [--latency MS] [--search-lag MS]
             [--clock real|virtual] [--limits on|off]`;

/** A flag that can't be understood; the message is for a person. */
export class OptionError extends Error {}

/** Reads the flags of `npm start`. Throws `OptionError`. */
export const readOptions = (args: readonly string[]): StartOptions => {
  const values = parsed(args);
  const { data, port } = values;
  return {
    ...(port === undefined ? {} : { port: wholeNumber('port', port, 65_535) }),
    seed: oneOf('seed', values.seed ?? 'demo', ['demo', 'empty']),
    ...(data === undefined ? {} : { data }),
    latencyMs: wholeNumber('latency', values.latency ?? '0', 180_000),
    searchLagMs: wholeNumber('search-lag', values['search-lag'] ?? '0', 3_600_000),
    clock: oneOf('clock', values.clock ?? 'real', ['real', 'virtual']),
    limits: oneOf('limits', values.limits ?? 'on', ['on', 'off']),
  };
};

const text = { type: 'string' } as const;

const parsed = (args: readonly string[]) => {
  try {
    const options = {
      port: text,
      seed: text,
      data: text,
      latency: text,
      'search-lag': text,
      clock: text,
      limits: text,
    };
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

const wholeNumber = (name: string, value: string, most: number): number => {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) return number;
  throw new OptionError(`--${name} takes a whole number from 0 to ${most}, not "${value}"`);
};

const oneOf = <Value extends string>(name: string, value: string, values: readonly Value[]): Value => {
  const found = values.find((known) => known === value);
  if (found !== undefined) return found;
  throw new OptionError(`--${name} takes ${values.join(' or ')}, not "${value}"`);
};
