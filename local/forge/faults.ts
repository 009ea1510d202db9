import * as z from 'zod';
import type { GateCall } from './gate-call';
import type { RandomStream } from './random';

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source);
  } catch {
    context.addIssue({ code: 'custom', message: 'is no regular expression' });
    return z.NEVER;
  }
});

const effectSchema = z.union([
  z.strictObject({
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  z.strictObject({ delayMs: z.number().min(0) }),
  z.strictObject({ lostResponse: z.literal(true), landsAfterMs: z.number().min(0).optional() }),
  z.strictObject({ crash: z.enum(['before', 'after']) }),
  z.strictObject({ queue: z.enum(['twice', 'late', 'reorder']) }),
]);

const faultSchema = z
  .strictObject({
    match: z
      .strictObject({
        product: z.enum(['jira', 'confluence', 'storage', 'queue']).optional(),
        method: pattern.optional(),
        path: pattern.optional(),
      })
      .default({}),
    nth: z.number().int().min(1).optional(),
    every: z.number().int().min(1).optional(),
    probability: z.number().min(0).max(1).optional(),
    effect: effectSchema,
  })
  .refine(
    ({ nth, every, probability }) => [nth, every, probability].filter((value) => value !== undefined).length < 2,
    {
      message: 'takes one of nth, every and probability',
    },
  );

const faultsSchema = z.array(faultSchema);

/** A fault as callers write it, e.g. `{ match: { product: 'jira', path: '/bulk$' }, nth: 2, effect: { crash: 'after' } }`. */
export type FaultInput = z.input<typeof faultSchema>;

/** What the faults do to one call. */
export interface Trouble {
  readonly crash?: 'before' | 'after';
  readonly delayMs: number;
  readonly lost: boolean;
  /** The caller's connection breaks at once, and only so much later does the call take effect. */
  readonly landsAfterMs?: number;
  readonly instead?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly delivery?: 'twice' | 'late' | 'reorder';
}

export interface FaultPlan {
  /** Replaces all faults; counts start anew. Throws a `ZodError` where the list is none. */
  set(faults: unknown): void;
  clear(): void;
  /** Counts the call with every fault that matches it, and says what happens to it. */
  meet(call: GateCall): Trouble;
  /** How often each fault struck, in the order given. */
  struck(): readonly number[];
}

const calm: Trouble = { delayMs: 0, lost: false };

export const faultPlan = (random: () => RandomStream): FaultPlan => {
  let faults: { readonly fault: z.output<typeof faultSchema>; met: number; struck: number }[] = [];
  let chance = random();
  return {
    set: (input) => {
      faults = faultsSchema.parse(input).map((fault) => ({ fault, met: 0, struck: 0 }));
      chance = random();
    },
    clear: () => {
      faults = [];
    },
    meet: (call) => {
      if (faults.length === 0) return calm;
      let trouble = calm;
      for (const entry of faults) {
        if (!matches(entry.fault, call)) continue;
        entry.met++;
        const { nth, every, probability } = entry.fault;
        const strikes =
          nth !== undefined
            ? entry.met === nth
            : every !== undefined
              ? entry.met % every === 0
              : probability === undefined || chance.next() < probability;
        if (!strikes) continue;
        entry.struck++;
        trouble = withEffect(trouble, entry.fault.effect);
      }
      return trouble;
    },
    struck: () => faults.map((entry) => entry.struck),
  };
};

const pushPath = /^\/webhook\/queue\/publish\//;

const matches = ({ match, effect }: z.output<typeof faultSchema>, call: GateCall): boolean =>
  (match.product === undefined || match.product === call.surface) &&
  (match.method === undefined || match.method.test(call.method)) &&
  (match.path === undefined || match.path.test(call.path)) &&
  (!('queue' in effect) || (call.surface === 'queue' && pushPath.test(call.path)));

const withEffect = (trouble: Trouble, effect: z.output<typeof effectSchema>): Trouble => {
  if ('crash' in effect) return { ...trouble, crash: trouble.crash ?? effect.crash };
  if ('delayMs' in effect) return { ...trouble, delayMs: trouble.delayMs + effect.delayMs };
  if ('lostResponse' in effect) {
    const { landsAfterMs } = effect;
    return { ...trouble, lost: true, ...(landsAfterMs === undefined ? {} : { landsAfterMs }) };
  }
  if ('queue' in effect) return { ...trouble, delivery: trouble.delivery ?? effect.queue };
  const { status, headers, body } = effect;
  return {
    ...trouble,
    instead: trouble.instead ?? {
      status,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    },
  };
};
