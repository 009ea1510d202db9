import type { SiteClock } from '../../clock';
import type { Counters } from '../counters';
import type { AppFunction } from '../manifest';
import type { RandomStream } from '../random';
import type { AppHandler } from './app-loader';
import type { CallResult } from './call-result';
import type { ContainerPool } from './container-pool';
import { type FunctionUsage, functionUsage } from './function-usage';
import { currentInvocation, Invocation, type InvocationKind } from './invocation';

export interface FunctionCall {
  readonly kind: InvocationKind;
  readonly moduleKey: string;
  readonly function: AppFunction;
  readonly accountId?: string;
  /** Absent: this invocation is a root of its own. */
  readonly rootId?: string;
  readonly args: readonly unknown[];
}

export interface Functions {
  run(call: FunctionCall): Promise<CallResult>;
  /** Those that have not come to an end. */
  readonly live: ReadonlySet<Invocation>;
  /** Containers on their way. */
  readonly loading: number;
  /** By function key, since the site was opened. */
  usage(): ReadonlyMap<string, FunctionUsage>;
  close(): void;
}

/** Runs functions of the app: each in a container of its own while it runs, killed when its time is over. */
export const appFunctions = ({
  pool,
  clock,
  random,
  counters,
  holdRoot,
  releaseRoot,
}: {
  pool: ContainerPool;
  clock: SiteClock;
  random: RandomStream;
  counters: Counters;
  holdRoot(rootId: string): void;
  releaseRoot(rootId: string): void;
}): Functions => {
  const live = new Set<Invocation>();
  const usage = functionUsage();
  let loading = 0;
  let closed = false;

  const run = async (call: FunctionCall): Promise<CallResult> => {
    loading++;
    const container = await pool.acquire().finally(() => {
      loading--;
    });
    if (closed) return { kind: 'died', death: 'closed' };
    const handler = container.exports[call.function.exportName];
    if (typeof handler !== 'function') {
      throw new Error(`The app exports no function "${call.function.exportName}", which manifest.yml names`);
    }
    const id = random.uuid();
    const startedAt = clock.now();
    counters.invocations++;
    return new Promise((resolve) => {
      const invocation = new Invocation(
        {
          kind: call.kind,
          id,
          moduleKey: call.moduleKey,
          functionKey: call.function.key,
          ...(call.accountId === undefined ? {} : { accountId: call.accountId }),
          rootId: call.rootId ?? id,
          startedAt,
          deadline: startedAt + call.function.timeoutMs,
        },
        (death) => {
          if (death === 'crash') counters.crashes++;
          if (death === 'timeout') counters.timeouts++;
          done({ kind: 'died', death });
        },
      );
      const timeout = clock.after(call.function.timeoutMs, () => invocation.die('timeout'));
      live.add(invocation);
      holdRoot(invocation.spec.rootId);
      const done = (result: CallResult): void => {
        timeout.cancel();
        usage.add(call.function.key, clock.now() - startedAt);
        live.delete(invocation);
        releaseRoot(invocation.spec.rootId);
        // A dead one's container is left to the garbage collector, and its module state with it.
        if (result.kind !== 'died') pool.release(container);
        resolve(result);
      };
      const end = (result: CallResult): void => {
        if (!invocation.running) return;
        invocation.end();
        done(result);
      };
      // async: an error thrown at once is the same as one thrown later
      const called = currentInvocation.run(invocation, async () => (handler as AppHandler)(...call.args));
      called.then(
        (value) => end({ kind: 'returned', value }),
        (error: unknown) => end({ kind: 'threw', error }),
      );
    });
  };

  return {
    run,
    live,
    usage: () => usage.all(),
    get loading() {
      return loading;
    },
    close: () => {
      closed = true;
      for (const invocation of [...live]) invocation.die('closed');
    },
  };
};
