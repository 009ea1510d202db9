type Values = Record<string, number | string>;

export interface Figures {
  /** A figure for information. */
  tell(name: string, value: number | string): void;
  /** A figure that must not be above its bound. The bound and whether it holds are printed next to it. */
  atMost(name: string, value: number, bound: number): void;
  /** All figures. Throws when one is above its bound; every figure stands in the message. */
  end(): Values;
}

/** Collects the figures of one benchmark. */
export const figures = (): Figures => {
  const values: Values = {};
  const broken: string[] = [];
  return {
    tell: (name, value) => {
      values[name] = typeof value === 'number' ? short(value) : value;
    },
    atMost: (name, value, bound) => {
      const holds = value <= bound;
      values[name] = `${short(value)} (at most ${short(bound)}) ${holds ? 'pass' : 'FAIL'}`;
      if (!holds) broken.push(name);
    },
    end: () => {
      if (broken.length === 0) return values;
      const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value}`);
      throw new Error(`misses ${broken.join(', ')}\n${lines.join('\n')}`);
    },
  };
};

/** At most two decimals. */
const short = (value: number): number => Math.round(value * 100) / 100;
