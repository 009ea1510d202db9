import type { FaultInput } from '../../../local/forge/faults';
import type { Dice } from './dice';

/** A fault of a history, with the name under which it is tallied. */
export interface NamedFault {
  readonly name: string;
  readonly fault: FaultInput;
}

export interface Weather {
  readonly faults: readonly NamedFault[];
  /** How long after the first click the faults end. */
  readonly endsAfterMs: number;
  readonly latencyMs: number;
  readonly searchLagMs: number;
  readonly limits: 'on' | 'off';
}

type Match = NonNullable<FaultInput['match']>;

/** Where faults strike, with how many calls of it a small run makes about. */
const places: readonly (readonly [weight: number, place: { name: string; match: Match; calls: number }])[] = [
  [6, { name: 'any call', match: {}, calls: 120 }],
  [5, { name: 'create', match: { product: 'jira', method: '^POST$', path: '/rest/api/3/issue(/bulk)?$' }, calls: 3 }],
  [5, { name: 'page update', match: { product: 'confluence', method: '^PUT$', path: '/pages/' }, calls: 5 }],
  [4, { name: 'page read', match: { product: 'confluence', method: '^GET$' }, calls: 12 }],
  [
    2,
    {
      name: 'jira read',
      match: { product: 'jira', path: '(search|bulkfetch|createmeta|permissions|fields)' },
      calls: 10,
    },
  ],
  [4, { name: 'transaction', match: { product: 'storage', path: '/transaction$' }, calls: 25 }],
  [2, { name: 'storage', match: { product: 'storage' }, calls: 70 }],
  [2, { name: 'queue', match: { product: 'queue' }, calls: 5 }],
];

type Kind = 'crash before' | 'crash after' | 'lost' | 'lands late' | 'status' | 'slow' | 'asleep';

const effectOf = (kind: Kind, match: Match, dice: Dice): readonly [name: string, effect: FaultInput['effect']] => {
  switch (kind) {
    case 'crash before':
      return [kind, { crash: 'before' }];
    case 'crash after':
      return [kind, { crash: 'after' }];
    case 'lost':
      return [kind, { lostResponse: true }];
    case 'lands late':
      return [kind, { lostResponse: true, landsAfterMs: dice.int(1, 170) * 1_000 }];
    case 'slow':
      return [kind, { delayMs: dice.int(1, 20_000) }];
    case 'asleep':
      return [kind, { delayMs: dice.int(60_000, 179_000) }];
    case 'status':
      return statusOf(match, dice);
  }
};

const statusOf = (match: Match, dice: Dice): readonly [name: string, effect: FaultInput['effect']] => {
  if (match.product === 'storage' || match.product === 'queue')
    return dice.chance(0.7)
      ? ['429 platform', { status: 429, body: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down' } }]
      : ['5xx platform', { status: dice.pick([500, 503]) }];
  return dice.weighted([
    [
      3,
      [
        '429 burst',
        { status: 429, headers: { 'Retry-After': String(dice.int(1, 5)), 'RateLimit-Reason': 'jira-burst-based' } },
      ],
    ],
    [
      2,
      [
        '429 quota',
        {
          status: 429,
          headers: { 'Retry-After': String(dice.int(20, 1200)), 'RateLimit-Reason': 'jira-quota-global-based' },
        },
      ],
    ],
    [1, ['429 bare', { status: 429 }]],
    [2, ['503', { status: 503, headers: dice.chance(0.5) ? { 'Retry-After': '2' } : {} }]],
    [1, ['500', { status: dice.pick([500, 502, 504]) }]],
  ] as const);
};

const kinds: readonly (readonly [number, Kind])[] = [
  [4, 'crash before'],
  [4, 'crash after'],
  [5, 'lost'],
  [4, 'status'],
  [2, 'slow'],
  [3, 'asleep'],
];

const oneFault = (
  dice: Dice,
  howOften: (calls: number) => Pick<FaultInput, 'nth' | 'every' | 'probability'>,
): NamedFault => {
  const place = dice.weighted(places);
  let kind = dice.weighted(kinds);
  // A read or a transaction that is lost has either happened or not; a write to a product may still be on its way.
  if (kind === 'lost' && (place.name === 'create' || place.name === 'page update') && dice.chance(0.4))
    kind = 'lands late';
  const [name, effect] = effectOf(kind, place.match, dice);
  return { name: `${name}, ${place.name}`, fault: { match: place.match, ...howOften(place.calls), effect } };
};

const moves: (typeof places)[number][1] = {
  name: 'transition',
  match: { product: 'jira', method: '^POST$', path: '(/transitions$|/bulk/issues/transition)' },
  calls: 6,
};

/** Strikes at calls that only come when runs are taken back, or after that. */
export const laterStrikes = (dice: Dice): readonly NamedFault[] =>
  Array.from({ length: dice.int(0, 3) }, () => {
    const place = dice.chance(0.3) ? moves : dice.weighted(places);
    const [name, effect] = effectOf(dice.weighted(kinds), place.match, dice);
    const nth = dice.int(place === moves ? 1 : place.calls, place.calls * 4);
    return { name: `${name}, ${place.name}`, fault: { match: place.match, nth, effect } };
  });

const delivery = (dice: Dice): NamedFault[] =>
  (['twice', 'late', 'reorder'] as const).flatMap((queue) =>
    dice.chance(0.15)
      ? [
          {
            name: `delivered ${queue}`,
            fault: { match: { product: 'queue' as const }, probability: dice.pick([0.2, 0.5, 1]), effect: { queue } },
          },
        ]
      : [],
  );

/** Single strikes at chosen calls, a rain of many small ones, both, or a calm day. */
export const weatherOf = (dice: Dice): Weather => {
  const mode = dice.weighted([
    [2, 'calm'],
    [6, 'strikes'],
    [3, 'rain'],
    [3, 'both'],
  ] as const);
  const strikes = Array.from({ length: mode === 'strikes' || mode === 'both' ? dice.int(1, 4) : 0 }, () =>
    oneFault(dice, (calls) => ({ nth: dice.int(1, calls) })),
  );
  const rain = Array.from({ length: mode === 'rain' || mode === 'both' ? dice.int(1, 3) : 0 }, () =>
    oneFault(dice, () => ({ probability: dice.pick([0.01, 0.03, 0.1, 0.3]) })),
  );
  return {
    faults: [...strikes, ...rain, ...delivery(dice)],
    endsAfterMs:
      dice.weighted([
        [2, dice.int(1, 300)],
        [3, dice.int(300, 2_400)],
        [1, dice.int(2_400, 7_200)],
      ]) * 1_000,
    latencyMs: dice.weighted([
      [2, 0],
      [2, 50],
      [1, 400],
    ]),
    searchLagMs: dice.weighted([
      [2, 0],
      [1, 5_000],
      [2, dice.int(1_000, 120_000)],
    ]),
    limits: dice.chance(0.5) ? 'on' : 'off',
  };
};
