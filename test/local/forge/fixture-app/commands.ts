import { randomUUID } from 'node:crypto';
import api, { assumeTrustedRoute, getAppContext, webTrigger } from '@forge/api';
import { InvocationError, Queue } from '@forge/events';
import { Filter, FilterConditions, kvs, WhereConditions } from '@forge/kvs';

export type Principal = 'app' | 'user' | { readonly id: string };

/** What a test tells the fixture app to do: it does one after the other and answers what came of each. */
export type Command =
  | {
      readonly do: 'request';
      readonly product: 'jira' | 'confluence';
      readonly as: Principal;
      readonly path: string;
      readonly method?: string;
      readonly body?: unknown;
    }
  | { readonly do: 'set'; readonly key: string; readonly value: unknown; readonly options?: object }
  | { readonly do: 'get' | 'delete' | 'getSecret'; readonly key: string }
  | { readonly do: 'setSecret'; readonly key: string; readonly value: unknown }
  | {
      readonly do: 'setRow';
      readonly key: string;
      readonly row: object;
      readonly entity?: string;
      readonly options?: object;
    }
  | { readonly do: 'getRow'; readonly key: string; readonly entity?: string }
  | { readonly do: 'queryKeys'; readonly prefix: string; readonly limit?: number; readonly cursor?: string }
  | {
      readonly do: 'queryRows';
      readonly index: string;
      readonly partition?: readonly (string | number)[];
      readonly from?: string | number;
      readonly filter?: { readonly attribute: string; readonly equals: string | number };
      readonly sort?: 'ASC' | 'DESC';
      readonly limit?: number;
      readonly cursor?: string;
    }
  | { readonly do: 'transact'; readonly changes: readonly Change[] }
  | { readonly do: 'batchSet'; readonly items: readonly object[] }
  | { readonly do: 'batchGet' | 'batchDelete'; readonly items: readonly object[] }
  | {
      readonly do: 'push';
      readonly queue?: string;
      readonly events: readonly {
        readonly body: Record<string, unknown>;
        readonly delayInSeconds?: number;
        readonly concurrency?: { readonly key: string; readonly limit: number };
      }[];
      readonly jobKey?: string;
    }
  | { readonly do: 'stats' | 'cancel'; readonly jobKey: string; readonly queue?: string }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'note'; readonly key: string }
  | { readonly do: 'keep'; readonly key: string; readonly command: Command }
  | { readonly do: 'throw'; readonly message: string; readonly unless?: string }
  | { readonly do: 'retry'; readonly after: number; readonly data?: unknown; readonly until?: number }
  | {
      readonly do:
        | 'hang'
        | 'fetch'
        | 'context'
        | 'appContext'
        | 'world'
        | 'webTriggerUrl'
        | 'leaveBehind'
        | 'leaveCallBehind'
        | 'graph'
        | 'bareRequest';
    };

export type Change =
  | {
      readonly set: string;
      readonly value: unknown;
      readonly entity?: string;
      readonly rev?: number | 'absent';
      readonly ttlSeconds?: number;
    }
  | { readonly delete: string; readonly entity?: string; readonly rev?: number }
  | { readonly check: string; readonly entity: string; readonly rev: number | 'absent' };

export interface Surroundings {
  readonly moduleState: { calls: number };
  readonly context?: unknown;
  readonly event?: unknown;
}

/** Errors as a test can compare them. */
const described = (error: unknown): object => {
  const { name, code, message, status, responseDetails } = error as Record<string, unknown> & {
    responseDetails?: { status: number };
  };
  return { error: (error as object).constructor.name, name, code, message, status: status ?? responseDetails?.status };
};

/** `fill:1000` stands for a text of 1,000 characters: a payload has 500 KB at most, a test may need more. */
const filled = (commands: readonly Command[]): readonly Command[] =>
  JSON.parse(JSON.stringify(commands), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('fill:') ? 'v'.repeat(Number(value.slice('fill:'.length))) : value,
  );

export const perform = async (commands: readonly Command[], surroundings: Surroundings): Promise<unknown[]> => {
  const results: unknown[] = [];
  for (const command of filled(commands)) {
    if (command.do === 'throw') {
      if (command.unless !== undefined && (await kvs.get(command.unless)) !== undefined) continue;
      throw new Error(command.message);
    }
    try {
      results.push(await once(command, surroundings));
    } catch (error) {
      results.push(described(error));
    }
  }
  return results;
};

const revOf = (rev: number | 'absent' | undefined) => {
  if (rev === undefined) return {};
  const condition = rev === 'absent' ? FilterConditions.notExists() : FilterConditions.equalTo(rev);
  return { conditions: new Filter<{ rev: number }>().and('rev', condition) };
};

/** Turns of the promise queue: long enough for the function to have answered. */
const laterTurns = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await undefined;
};

const once = async (command: Command, { moduleState, context, event }: Surroundings): Promise<unknown> => {
  switch (command.do) {
    case 'request': {
      const { product, as, path, method = 'GET', body } = command;
      const api_ = as === 'app' ? api.asApp() : api.asUser(as === 'user' ? undefined : as.id);
      const request = product === 'jira' ? api_.requestJira : api_.requestConfluence;
      const init =
        body === undefined
          ? { method }
          : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
      const response = await request(assumeTrustedRoute(path), init);
      const text = await response.text();
      return {
        status: response.status,
        ok: response.ok,
        body: text === '' ? undefined : JSON.parse(text),
        retryAfter: response.headers.get('Retry-After'),
      };
    }
    case 'bareRequest':
      return (await api.requestJira(assumeTrustedRoute('/rest/api/3/myself'))).status;
    case 'set':
      return (await kvs.set(command.key, command.value, command.options as never)) ?? 'set';
    case 'get':
      return (await kvs.get(command.key, { metadataFields: [] })) ?? 'absent';
    case 'delete':
      await kvs.delete(command.key);
      return 'deleted';
    case 'setSecret':
      await kvs.setSecret(command.key, command.value);
      return 'set';
    case 'getSecret':
      return (await kvs.getSecret(command.key)) ?? 'absent';
    case 'setRow':
      return (
        (await kvs.entity(command.entity ?? 'note').set(command.key, command.row, command.options as never)) ?? 'set'
      );
    case 'getRow':
      return (await kvs.entity(command.entity ?? 'note').get(command.key)) ?? 'absent';
    case 'queryKeys': {
      let query = kvs.query().where('key', WhereConditions.beginsWith(command.prefix));
      if (command.limit !== undefined) query = query.limit(command.limit);
      if (command.cursor !== undefined) query = query.cursor(command.cursor);
      return query.getMany();
    }
    case 'queryRows': {
      const { index, partition, from, filter, sort, limit, cursor } = command;
      let query = kvs
        .entity('note')
        .query()
        .index(index, partition ? { partition: [...partition] } : undefined);
      if (from !== undefined) query = query.where(WhereConditions.greaterThanEqualTo(from));
      if (filter)
        query = query.filters(
          new Filter<Record<string, string | number>>().and(
            filter.attribute,
            FilterConditions.equalTo(filter.equals),
          ) as never,
        );
      if (sort) query = query.sort(sort as never);
      if (limit !== undefined) query = query.limit(limit);
      if (cursor !== undefined) query = query.cursor(cursor);
      return query.getMany();
    }
    case 'transact': {
      let transaction = kvs.transact();
      for (const change of command.changes) {
        const entity =
          change.entity === undefined
            ? undefined
            : ({ entityName: change.entity, ...revOf(change.rev as number) } as never);
        if ('set' in change) {
          const ttl =
            change.ttlSeconds === undefined
              ? undefined
              : { ttl: { value: change.ttlSeconds, unit: 'SECONDS' as const } };
          transaction = transaction.set(change.set, change.value as never, entity, ttl);
        } else if ('delete' in change) transaction = transaction.delete(change.delete, entity);
        else transaction = transaction.check(change.check, entity as never);
      }
      await transaction.execute();
      return 'done';
    }
    case 'batchSet':
      return kvs.batchSet(command.items as never);
    case 'batchGet':
      return kvs.batchGet(command.items as never);
    case 'batchDelete':
      return kvs.batchDelete(command.items as never);
    case 'push': {
      const { jobId } = await new Queue({ key: command.queue ?? 'long' }).push(command.events as never);
      if (command.jobKey !== undefined) await kvs.set(command.jobKey, jobId);
      return { jobId };
    }
    case 'stats':
      return new Queue({ key: command.queue ?? 'long' })
        .getJob((await kvs.get<string>(command.jobKey)) ?? 'none')
        .getStats();
    case 'cancel':
      await new Queue({ key: command.queue ?? 'long' })
        .getJob((await kvs.get<string>(command.jobKey)) ?? 'none')
        .cancel();
      return 'cancelled';
    case 'sleep':
      await new Promise((resolve) => setTimeout(resolve, command.ms));
      return Date.now();
    case 'note': {
      // A list of what happened, kept where it outlives the container
      const notes = (await kvs.get<unknown[]>(`notes:${command.key}`)) ?? [];
      await kvs.set(`notes:${command.key}`, [...notes, { at: Date.now(), event: event ?? null }]);
      return 'noted';
    }
    case 'retry': {
      const { retryContext } = (event ?? {}) as { retryContext?: { retryCount: number } };
      if ((retryContext?.retryCount ?? 0) >= (command.until ?? 1)) return 'enough';
      return new InvocationError({
        retryAfter: command.after,
        retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED' as never,
        retryData: command.data ?? {},
      });
    }
    case 'hang':
      return new Promise(() => {});
    case 'fetch':
      return (await fetch('https://example.com')).status;
    case 'context':
      return context;
    case 'appContext': {
      const { invocationRemainingTimeInMillis, installation, ...rest } = getAppContext();
      return { ...rest, remaining: invocationRemainingTimeInMillis(), contexts: installation?.contexts.map(String) };
    }
    case 'world':
      moduleState.calls++;
      return {
        calls: moduleState.calls,
        now: Date.now(),
        iso: new Date().toISOString(),
        random: Math.random(),
        uuid: randomUUID(),
        webUuid: crypto.randomUUID(),
      };
    case 'webTriggerUrl':
      return webTrigger.getUrl('hook');
    case 'leaveCallBehind':
      void laterTurns(50).then(() => kvs.set('left-behind', true));
      return 'left';
    case 'graph':
      return (await api.asApp().requestGraph('{ me }')).status;
    case 'keep': {
      const outcome = (await perform([command.command], { moduleState, context, event }))[0];
      await kvs.set(command.key, outcome ?? 'nothing');
      return 'kept';
    }
    case 'leaveBehind':
      setTimeout(() => void kvs.set('left-behind', true), 1_000);
      return 'left';
    default:
      throw new Error(`The fixture app does not know "${command.do}"`);
  }
};
