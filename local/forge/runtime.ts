import type { Tables } from '../store/tables';
import { appGlobals, type LogLevel } from './app/app-globals';
import type { AppLoader } from './app/app-loader';
import type { CallResult } from './app/call-result';
import { containerPool } from './app/container-pool';
import { appFunctions, type Functions } from './app/functions';
import { cloudId, forgeRuntime, functionContext } from './app/installation';
import { currentInvocation } from './app/invocation';
import { type Counters, newCounters } from './counters';
import { type FaultPlan, faultPlan } from './faults';
import { createGate } from './gate';
import { InvokeError } from './invoke-error';
import { type MacroExport, macroExportPayload } from './macro-export';
import type { AppFunction, AppManifest } from './manifest';
import { platformCall } from './platform-call';
import { type Product, type Products, productCalls } from './product-calls';
import { type EventQueue, openQueue } from './queue/queue';
import { hostRandom, type RandomStream, seededRandom } from './random';
import { type RequestRecorder, requestRecorder } from './recorded-requests';
import { type Schedule, startSchedule } from './schedule';
import { createStorage } from './storage/storage';
import type { DrivenClock } from './time/driven-clock';

export interface RuntimeParts {
  readonly manifest: AppManifest;
  readonly loadApp: AppLoader;
  readonly tables: Tables;
  readonly clock: DrivenClock;
  readonly products: Products;
  readonly siteUrl: () => string;
  readonly latencyMs: number;
  readonly lagMs: number;
  readonly limited: boolean;
  readonly randomSeed?: number;
  readonly keepRequests: boolean;
  log(level: LogLevel, text: string): void;
}

/** What a click sends: the bridge's `invoke`, with the context that the product gives the module. */
export interface ResolverCall {
  readonly accountId: string;
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload?: unknown;
  readonly extension?: unknown;
}

/** What Forge gives a web trigger's function (reference/forge-platform.md 6.2). */
export interface WebTriggerRequest {
  readonly method: string;
  readonly path: string;
  /** Below the trigger's own address. */
  readonly userPath: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly queryParameters: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export interface Runtime {
  readonly counters: Counters;
  readonly faults: FaultPlan;
  readonly recorder: RequestRecorder;
  readonly functions: Functions;
  readonly queue: EventQueue;
  readonly schedule: Schedule;
  resolve(call: ResolverCall): Promise<CallResult>;
  /** Has a macro's `adfExport` function make the document that stands for it. */
  exportMacro(call: MacroExport): Promise<CallResult>;
  runWebTrigger(moduleKey: string, appFunction: AppFunction, request: WebTriggerRequest): Promise<CallResult>;
  /** An admin connects the app to a product, or takes it away. */
  connect(product: Product, connected: boolean): void;
  containersLoaded(): number;
  close(): void;
}

/** Forge's side of the site: containers, gate, storage, queues, schedule. */
export const startRuntime = (parts: RuntimeParts): Runtime => {
  const { manifest, tables, clock, products, limited, randomSeed } = parts;
  // A stream for each use, so that one more id here does not change the numbers there.
  const stream = (name: string): RandomStream =>
    randomSeed === undefined ? hostRandom() : seededRandom(randomSeed, name);
  const counters = newCounters();
  const recorder = requestRecorder(parts.keepRequests);
  const faults = faultPlan(() => stream('faults'));
  const warn = (text: string): void => parts.log('warn', text);
  const connections = tables.table<boolean>('connections');
  const isConnected = (product: Product): boolean => connections.get(product) ?? true;
  const connected = (): Product[] => (['confluence', 'jira'] as const).filter(isConnected);

  const platform = platformCall(manifest, parts.siteUrl);
  const gate = createGate({
    clock,
    counters,
    faults,
    latencyMs: parts.latencyMs,
    products: productCalls({ products, manifest, clock, recorder, counters, isConnected }),
    storage: createStorage({ tables, clock, manifest, counters, lagMs: parts.lagMs, limited }),
    queue: (invocation, call, delivery) => queue.handle(invocation.spec.rootId, call, delivery),
    platform: (_invocation, call) => platform(call),
    warn,
  });
  const appRandom = stream('app');
  const pool = containerPool(parts.loadApp, () =>
    appGlobals({
      clock,
      random: appRandom,
      fetch: gate,
      runtime: () => forgeRuntime(manifest, connected(), currentInvocation.getStore(), () => clock.now()),
      log: (level, args) => parts.log(level, args.map(shown).join(' ')),
    }),
  );
  const functions = appFunctions({
    pool,
    clock,
    random: stream('invocations'),
    counters,
    holdRoot: (rootId) => queue.state.hold(rootId),
    releaseRoot: (rootId) => queue.state.letGo(rootId),
  });
  const queue = openQueue({
    tables,
    clock,
    manifest,
    counters,
    limited,
    random: stream('events'),
    warn,
    run: async (event, shownEvent) => {
      const consumer = manifest.consumers.get(event.queueName);
      if (!consumer) throw new Error(`manifest.yml declares no consumer of the queue "${event.queueName}" any more`);
      const result = await functions.run({
        kind: 'consumer',
        moduleKey: consumer.key,
        function: consumer.function,
        rootId: event.rootId,
        args: [jsonCopy(shownEvent), functionContext(connected(), undefined)],
      });
      if (result.kind === 'threw') warn(`Event ${event.eventId} of ${event.queueName} failed: ${shown(result.error)}`);
      return result;
    },
  });
  const schedule = startSchedule({
    manifest,
    table: tables.table<number>('schedule'),
    clock,
    warn,
    run: (key, appFunction) =>
      functions.run({
        kind: 'scheduled',
        moduleKey: key,
        function: appFunction,
        args: [{ context: { cloudId, moduleKey: key } }, functionContext(connected(), undefined)],
      }),
  });

  return {
    counters,
    faults,
    recorder,
    functions,
    queue,
    schedule,
    resolve: ({ accountId, moduleKey, functionKey, payload, extension }) => {
      const appFunction = manifest.resolvers.get(moduleKey);
      if (!appFunction) {
        throw new InvokeError('unknown-module', `manifest.yml declares no module "${moduleKey}" with a resolver`);
      }
      const context = {
        cloudId,
        localId: `local-${moduleKey}`,
        moduleKey,
        siteUrl: parts.siteUrl(),
        environmentType: 'DEVELOPMENT',
        accountType: 'licensed',
        extension: extension === undefined ? {} : jsonCopy(extension),
      };
      return functions.run({
        kind: 'resolver',
        moduleKey,
        function: appFunction,
        accountId,
        args: [
          { call: { functionKey, payload: payload === undefined ? undefined : jsonCopy(payload) }, context },
          functionContext(connected(), accountId),
        ],
      });
    },
    exportMacro: (call) => {
      const appFunction = manifest.macroExports.get(call.moduleKey);
      if (!appFunction) {
        throw new InvokeError('unknown-module', `manifest.yml declares no macro "${call.moduleKey}" with an adfExport`);
      }
      return functions.run({
        kind: 'export',
        moduleKey: call.moduleKey,
        function: appFunction,
        accountId: call.accountId,
        args: [macroExportPayload(call, parts.siteUrl()), functionContext(connected(), call.accountId)],
      });
    },
    runWebTrigger: (moduleKey, appFunction, request) =>
      functions.run({
        kind: 'webtrigger',
        moduleKey,
        function: appFunction,
        args: [request, functionContext(connected(), undefined)],
      }),
    connect: (product, value) => {
      connections.set(product, value);
    },
    containersLoaded: () => pool.loaded,
    close: () => {
      queue.close();
      functions.close();
    },
  };
};

const jsonCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Error || (typeof value === 'object' && value !== null && 'stack' in value))
    return String(value.stack);
  return JSON.stringify(value) ?? String(value);
};
