import { ZodError } from 'zod';
import type { SiteClock } from '../../clock';
import type { Tables } from '../../store/tables';
import type { Counters } from '../counters';
import { jsonAnswer, type PlainAnswer } from '../gate-answer';
import type { GateCall } from '../gate-call';
import type { AppManifest } from '../manifest';
import { allowance } from './allowance';
import { batchDelete, batchGet, batchSet } from './batches';
import { expiryOf, limits } from './checks';
import { type Page, queryEntity, queryKeys } from './queries';
import type { Row } from './row';
import { openRows, type Space } from './rows';
import { spacesOf } from './spaces';
import { StorageError } from './storage-error';
import { transact } from './transaction';
import * as wire from './wire';

export interface StorageParts {
  readonly tables: Tables;
  readonly clock: SiteClock;
  readonly manifest: AppManifest;
  readonly counters: Counters;
  readonly lagMs: number;
  readonly limited: boolean;
}

const empty: PlainAnswer = { status: 204 };

/** Forge's storage API, as `@forge/kvs` speaks to it: `POST /api/v1/…` with JSON. */
export const createStorage = ({ tables, clock, manifest, counters, lagMs, limited }: StorageParts) => {
  const rows = openRows(tables.table<Row>('storage'), clock, manifest.entities, lagMs);
  const spaces = spacesOf(manifest, (bytes) => {
    counters.largestValueBytes = Math.max(counters.largestValueBytes, bytes);
  });
  const units = allowance(clock, counters, limited);

  const shown = ({ value, createdAt, updatedAt, expiresAt }: Row) => ({
    value,
    createdAt,
    updatedAt,
    ...(expiresAt === undefined ? {} : { expireTime: new Date(expiresAt).toISOString() }),
  });
  const answerRead = (body: unknown): PlainAnswer => {
    const answer = jsonAnswer(200, body);
    units.read(answer.text?.length ?? 0);
    return answer;
  };
  const get = (space: Space, key: string): PlainAnswer => {
    const row = rows.get(space, key);
    if (row) return answerRead({ key, ...shown(row) });
    units.read(0);
    throw StorageError.keyNotFound;
  };
  const set = (space: Space, { key, value, options = {} }: wire.SetBody): PlainAnswer => {
    const bytes = spaces.check(space, key, value);
    const expiresAt = expiryOf(options.ttl, clock.now());
    if (options.keyPolicy === 'FAIL_IF_EXISTS' && rows.get(space, key)) {
      throw new StorageError(409, 'KEY_CONFLICT', `${key} exists`);
    }
    units.write(bytes);
    const { before, after } = rows.set(space, key, value, expiresAt);
    if (options.returnValue === undefined) return empty;
    const row = options.returnValue === 'PREVIOUS' ? before : after;
    return row ? jsonAnswer(200, { key, ...shown(row) }) : empty;
  };
  const remove = (space: Space, key: string): PlainAnswer => {
    units.write(0);
    rows.delete(space, key);
    return empty;
  };
  const page = ({ rows: found, cursor }: Page, fields: readonly string[] = []): PlainAnswer =>
    answerRead({
      data: found.map(({ key, row }) => {
        const { value, createdAt, updatedAt, expireTime } = { expireTime: undefined, ...shown(row) };
        return {
          key,
          value,
          ...(fields.includes('CREATED_AT') ? { createdAt } : {}),
          ...(fields.includes('UPDATED_AT') ? { updatedAt } : {}),
          ...(fields.includes('EXPIRE_TIME') ? { expireTime } : {}),
        };
      }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  const secretSpace = (key: string): Space => {
    spaces.of({ key }); // the same keys are good
    return 'secret';
  };
  const entitySpace = (body: { readonly key: string; readonly entityName?: string | undefined }): Space => {
    if (body.entityName === undefined) throw new StorageError(400, 'BAD_REQUEST', 'The entity is not named');
    return spaces.of(body);
  };

  const operations: Readonly<Record<string, (body: unknown, bytes: number) => PlainAnswer>> = {
    get: (body) => {
      const { key } = wire.keyBody.parse(body);
      return get(spaces.of({ key }), key);
    },
    set: (body) => {
      const parsed = wire.setBody.parse(body);
      return set(spaces.of({ key: parsed.key }), parsed);
    },
    delete: (body) => {
      const { key } = wire.keyBody.parse(body);
      return remove(spaces.of({ key }), key);
    },
    'secret/get': (body) => {
      const { key } = wire.keyBody.parse(body);
      return get(secretSpace(key), key);
    },
    'secret/set': (body) => {
      const parsed = wire.setBody.parse(body);
      return set(secretSpace(parsed.key), parsed);
    },
    'secret/delete': (body) => {
      const { key } = wire.keyBody.parse(body);
      return remove(secretSpace(key), key);
    },
    'entity/get': (body) => {
      const parsed = wire.keyBody.parse(body);
      return get(entitySpace(parsed), parsed.key);
    },
    'entity/set': (body) => {
      const parsed = wire.setBody.parse(body);
      return set(entitySpace(parsed), parsed);
    },
    'entity/delete': (body) => {
      const parsed = wire.keyBody.parse(body);
      return remove(entitySpace(parsed), parsed.key);
    },
    query: (body) => {
      const query = wire.kvsQueryBody.parse(body);
      return page(queryKeys(rows, query), query.options?.metadataFields);
    },
    'entity/query': (body) => {
      const query = wire.entityQueryBody.parse(body);
      return page(queryEntity(rows, spaces.entity(query.entityName), query), query.options?.metadataFields);
    },
    transaction: (body, bytes) => {
      units.write(bytes);
      transact(rows, spaces, wire.transactionBody.parse(body), clock.now());
      return empty;
    },
    'batch/set': (body, bytes) => {
      if (bytes > limits.bytesTogether)
        throw new StorageError(413, 'PAYLOAD_TOO_LARGE', `A batch holds at most ${limits.bytesTogether} bytes`);
      units.write(bytes);
      return jsonAnswer(200, batchSet(rows, spaces, wire.batchSetBody.parse(body), clock.now()));
    },
    'batch/get': (body) => answerRead(batchGet(rows, spaces, wire.batchKeysBody.parse(body), shown)),
    'batch/delete': (body) => {
      units.write(0);
      return jsonAnswer(200, batchDelete(rows, spaces, wire.batchKeysBody.parse(body)));
    },
  };

  return (call: GateCall): PlainAnswer => {
    const operation = call.path.startsWith('/api/v1/') ? operations[call.path.slice('/api/v1/'.length)] : undefined;
    if (!operation || call.method !== 'POST') throw new Error(`Storage knows no ${call.method} ${call.path}`);
    const text = call.bodyText ?? '';
    try {
      if (!manifest.scopes.has('storage:app')) {
        throw new StorageError(401, 'UNAUTHORIZED', 'manifest.yml does not ask for the scope storage:app');
      }
      units.request();
      return operation(JSON.parse(text), Buffer.byteLength(text));
    } catch (error) {
      if (error instanceof StorageError) return error.toAnswer();
      if (error instanceof ZodError) return jsonAnswer(400, { code: 'BAD_REQUEST', message: error.message });
      throw error;
    }
  };
};
