import { resolve } from 'node:path';
import { type AtlassianProducts, openAtlassian } from './atlassian-products';
import type { LogLevel } from './forge/app/app-globals';
import type { AppLoader } from './forge/app/app-loader';
import type { FunctionUsage } from './forge/app/function-usage';
import type { Counters } from './forge/counters';
import type { FaultInput } from './forge/faults';
import { InvokeError } from './forge/invoke-error';
import type { MacroExport } from './forge/macro-export';
import { type AppManifest, readManifest } from './forge/manifest';
import type { Product } from './forge/product-calls';
import { hostRandom, seededRandom } from './forge/random';
import type { RecordedRequest } from './forge/recorded-requests';
import { answerOf, resolverAnswer } from './forge/resolver-answer';
import { type ResolverCall, startRuntime, type WebTriggerRequest } from './forge/runtime';
import { nextDueAt, settle } from './forge/settle';
import { type DrivenClock, realClock, virtualClock } from './forge/time/driven-clock';
import { hostNow, hostSetTimeout } from './forge/time/host-time';
import type { OpenProducts, ProductSite } from './product-site';
import { fileTables, memoryTables } from './store/tables';

export interface SiteOptions {
  readonly loadApp: AppLoader;
  readonly seed?: 'demo' | 'empty';
  /** Absent: all is in memory. */
  readonly dataDir?: string;
  readonly latencyMs?: number;
  readonly searchLagMs?: number;
  readonly clock?: 'real' | 'virtual';
  /** `off`: neither the products' burst and point limits nor the rates of storage and queues. */
  readonly limits?: 'on' | 'off';
  /** Where virtual time begins, milliseconds since the epoch. */
  readonly startAt?: number;
  /** Where the site is found, without a slash at the end; a seed writes it into the links of its pages. */
  readonly siteUrl?: string;
  /** Makes ids and chances the same in every run. */
  readonly randomSeed?: number;
  readonly manifestPath?: string;
  /** False: product calls are counted, not kept. For large benchmarks. */
  readonly keepRequests?: boolean;
  readonly log?: (level: LogLevel, text: string) => void;
}

export interface IdleAnswer {
  readonly idle: boolean;
  /** Deliveries of queue events since the site was opened. */
  readonly delivered: number;
  readonly failed: number;
  /** Site time at which something goes on by itself, scheduled triggers aside. */
  readonly nextDueAt?: number;
}

/** A whole site: products, runtime, the app. */
export interface Site<Kind extends ProductSite = AtlassianProducts> {
  readonly clock: DrivenClock;
  readonly manifest: AppManifest;
  readonly atlassian: Kind;
  readonly counters: Counters;
  /** The bridge's `invoke`. Rejects with an `InvokeError` when the function throws, dies or is too big. */
  invoke(call: ResolverCall): Promise<unknown>;
  /** A macro as an Atlassian document, as an export of its page asks for it. Rejects as `invoke` does. */
  exportMacro(call: MacroExport): Promise<unknown>;
  /** Calls a web trigger with Forge's request object; answers what the function gave. Rejects as `invoke` does. */
  callWebTrigger(key: string, request: WebTriggerRequest): Promise<unknown>;
  /** Fires a scheduled trigger and waits for its end. */
  fireScheduled(key: string): Promise<void>;
  /** Waits until no queue event is due or running, at most `timeoutMs` of the host's time. */
  idle(timeoutMs?: number): Promise<IdleAnswer>;
  /** Moves site time forward; what becomes due fires in order, and the app settles in between. */
  advance(ms: number): Promise<void>;
  /** Alternates `idle` and `advance` until no event is left, at most `limitMs` of site time: for the virtual clock. */
  drain(limitMs?: number): Promise<void>;
  requests(): readonly RecordedRequest[];
  clearRequests(): void;
  /** Replaces all faults. Throws a `ZodError` where one is none. */
  setFaults(faults: readonly FaultInput[] | readonly unknown[]): void;
  clearFaults(): void;
  /** How often each fault has struck, in the order they were set. */
  faultsStruck(): readonly number[];
  connect(product: Product, connected: boolean): void;
  containersLoaded(): number;
  /** How often each function ran and for how long in site time, by its key in manifest.yml. */
  functionUsage(): ReadonlyMap<string, FunctionUsage>;
  siteUrl(): string;
  setSiteUrl(url: string): void;
  /** Stops at once, like a process that is killed: what an event was doing is done again when the data is opened next. */
  close(): void;
}

/** A site on whatever products. */
export type AnySite = Site<ProductSite>;

// A Monday morning, so that "today" and "in 14 days" read well in tests
const defaultStart = Date.UTC(2026, 2, 2, 8);
const pollMs = 5;

/** Opens a site with the small Confluence and Jira of `local/atlassian`. */
export const openSite = (options: SiteOptions): Promise<Site> => openSiteWith(openAtlassian, options);

/** Opens a site on other products: the runtime's own tests have smaller ones. */
export const openSiteWith = async <Kind extends ProductSite>(
  openProducts: OpenProducts<Kind>,
  options: SiteOptions,
): Promise<Site<Kind>> => {
  const { clock: clockKind = 'virtual', searchLagMs = 0, limits = 'on', randomSeed } = options;
  const manifest = readManifest(resolve(options.manifestPath ?? 'manifest.yml'));
  const tables = options.dataDir === undefined ? memoryTables() : fileTables(options.dataDir);
  // How far the site's time is ahead of the host's, or where virtual time stands.
  const times = tables.table<number>('clock');
  const clock =
    clockKind === 'virtual'
      ? virtualClock(times.get('virtual') ?? options.startAt ?? defaultStart)
      : realClock(times.get('offset') ?? 0);
  const keepTime = (): void => {
    if (clock.virtual) times.set('virtual', clock.now());
    else times.set('offset', clock.offset());
  };
  let siteUrl = options.siteUrl ?? 'http://127.0.0.1:3000';
  const random = randomSeed === undefined ? hostRandom() : seededRandom(randomSeed, 'products');
  const atlassian = openProducts({
    tables,
    clock,
    siteUrl: () => siteUrl,
    seed: options.seed ?? 'empty',
    searchLagMs,
    limits,
    random: () => random.next(),
    manifest,
  });
  const runtime = startRuntime({
    manifest,
    loadApp: options.loadApp,
    tables,
    clock,
    products: atlassian,
    siteUrl: () => siteUrl,
    latencyMs: options.latencyMs ?? 0,
    lagMs: searchLagMs,
    limited: limits === 'on',
    keepRequests: options.keepRequests ?? true,
    log: options.log ?? (() => {}),
    ...(randomSeed === undefined ? {} : { randomSeed }),
  });
  keepTime();
  const activity = { clock, functions: runtime.functions, queue: runtime.queue };
  let closed = false;

  const advanceNow = async (ms: number): Promise<void> => {
    const target = clock.now() + ms;
    await settle(activity);
    for (let next = clock.nextTimerAt(); next !== undefined && next <= target && !closed; next = clock.nextTimerAt()) {
      clock.moveTo(next);
      clock.fireDue();
      await settle(activity);
    }
    if (closed) return;
    clock.moveTo(target);
    keepTime();
  };
  // One after the other: two callers that move time at once would move it through each other's timers.
  let moving: Promise<void> = Promise.resolve();
  const advance = (ms: number): Promise<void> => {
    if (!(ms >= 0)) throw new RangeError(`Time moves forward only, not by ${ms} ms`);
    moving = moving.then(() => advanceNow(ms));
    return moving;
  };

  const answerIdle = (idle: boolean): IdleAnswer => {
    const next = nextDueAt(activity);
    const { delivered, failed } = runtime.counters;
    return { idle, delivered, failed, ...(next === undefined ? {} : { nextDueAt: next }) };
  };
  const isBusy = (): boolean => runtime.queue.running > 0 || runtime.queue.starting || runtime.schedule.running > 0;
  const idle = async (timeoutMs = 30_000): Promise<IdleAnswer> => {
    if (clock.virtual) {
      await settle(activity);
      return answerIdle(true);
    }
    const end = hostNow() + timeoutMs;
    for (;;) {
      // An event pushed in this very turn is not seen to start before the next.
      await settleShortly();
      if (!isBusy()) return answerIdle(true);
      if (hostNow() >= end) return answerIdle(false);
      await new Promise<void>((done) => hostSetTimeout(done, pollMs));
    }
  };

  return {
    clock,
    manifest,
    atlassian,
    counters: runtime.counters,
    invoke: async (call) => resolverAnswer(call, () => runtime.resolve(call)),
    exportMacro: async (call) => answerOf(`Export of ${call.moduleKey}`, await runtime.exportMacro(call)),
    callWebTrigger: async (key, request) => {
      const trigger = manifest.webTriggers.get(key);
      if (!trigger) throw new InvokeError('unknown-module', `manifest.yml declares no web trigger "${key}"`);
      return answerOf(`Web trigger ${key}`, await runtime.runWebTrigger(key, trigger.function, request));
    },
    fireScheduled: async (key) => {
      answerOf(`Scheduled trigger ${key}`, await runtime.schedule.fire(key));
    },
    idle,
    advance,
    drain: async (limitMs = 48 * 3_600_000) => {
      const end = clock.now() + limitMs;
      for (;;) {
        const { nextDueAt: next } = await idle();
        if (next === undefined) return;
        if (next > end) throw new Error(`The site is not idle after ${limitMs} ms of its time`);
        await advance(next - clock.now());
      }
    },
    requests: () => runtime.recorder.list(),
    clearRequests: () => runtime.recorder.clear(),
    setFaults: (faults) => runtime.faults.set(faults),
    clearFaults: () => runtime.faults.clear(),
    faultsStruck: () => runtime.faults.struck(),
    connect: (product, connected) => runtime.connect(product, connected),
    containersLoaded: () => runtime.containersLoaded(),
    functionUsage: () => runtime.functions.usage(),
    siteUrl: () => siteUrl,
    setSiteUrl: (url) => {
      siteUrl = url;
    },
    close: () => {
      if (closed) return;
      closed = true;
      runtime.close();
      keepTime();
      clock.close();
      tables.close();
    },
  };
};

const settleShortly = async (): Promise<void> => {
  await new Promise<void>((done) => hostSetTimeout(done, 0));
};
