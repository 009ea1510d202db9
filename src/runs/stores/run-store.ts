import type { ProjectId, RunId } from '../../model/ids';
import type { Run } from '../../model/run';
import type { Change, Row, Store } from '../../platform/store';

/** Attributes of the entity `run` in manifest.yml; the rest of the run stands in `state`. */
const rowOf = (run: Run): Row => {
  const { id: _, rev, kind, startedAt, startedBy, rootPageId, spaceId, ...rest } = run;
  const active = run.finishedAt === undefined ? 'yes' : run.watch ? 'watched' : 'no';
  return { rev, board: 'all', active, kind, startedAt, startedBy, rootPageId, spaceId, state: { v: 1, ...rest } };
};

export const runOf = (id: string, row: Row): Run => {
  const { state, board: _board, active: _active, ...attributes } = row;
  return { id, ...attributes, ...(state as object) } as unknown as Run;
};

/** Forge's limit for one read. */
const rowsPerRead = 100;

const namedRuns = async (store: Store, ids: readonly string[]) => {
  const rows = await store.getRows('run', ids);
  return ids.flatMap((key, place) => {
    const row = rows[place];
    return row ? [{ key, row }] : [];
  });
};

/** Where runs are kept. Changes are conditional on the revision that was read. */
export const runStore = (store: Store) => ({
  find: async (id: RunId): Promise<Run | undefined> => {
    const row = await store.getRow('run', id);
    return row && runOf(id, row);
  },

  insertion: (run: Run): Change => ({ setRow: run.id, entity: 'run', row: rowOf(run), when: { absent: 'rev' } }),

  /** The change that replaces the run as it was read (`run.rev`) by a changed one. */
  change: (run: Run, changes: Partial<Run>): Change => ({
    setRow: run.id,
    entity: 'run',
    row: rowOf({ ...run, ...changes, rev: run.rev + 1 }),
    when: { attribute: 'rev', equals: run.rev },
  }),

  /** The change that changes nothing, and is refused where the run is not as it was read. */
  unchanged: (run: Run): Change => ({
    checkRow: run.id,
    entity: 'run',
    when: { attribute: 'rev', equals: run.rev },
  }),

  /** Runs that are not finished, or finished and watched, oldest first, as the index knows them: it lags behind. */
  listActive: async (active: 'yes' | 'watched', mostReads = 1): Promise<readonly RunId[]> => {
    const found: RunId[] = [];
    let cursor: string | undefined;
    for (let reads = 0; reads < mostReads; reads += 1) {
      const query = { entity: 'run', index: 'by-active', partition: [active], limit: rowsPerRead } as const;
      const page = await store.query(cursor === undefined ? query : { ...query, cursor });
      found.push(...page.rows.map(({ key }) => key as RunId));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    return found;
  },

  /** The row under which a run is listed for a project. */
  projectRow: ({ id, startedAt }: Run, projectId: ProjectId): Change => ({
    setRow: `${projectId}:${id}`,
    entity: 'project-run',
    row: { projectId, runId: id, startedAt },
  }),

  projectRowDeletion: (id: RunId, projectId: string): Change => ({
    deleteRow: `${projectId}:${id}`,
    entity: 'project-run',
  }),

  /** All runs, oldest first, as the index knows them. */
  listOldest: async (
    limit: number,
    cursor?: string,
  ): Promise<{ readonly runs: readonly Run[]; readonly cursor?: string }> => {
    const page = await store.query({
      entity: 'run',
      index: 'by-time',
      partition: ['all'],
      sort: 'ascending',
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    return {
      runs: page.rows.map(({ key, row }) => runOf(key, row)),
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    };
  },

  /** Newest first. Throws `CursorRefused`. */
  list: async (
    by: { readonly index: 'by-time' | 'by-page' | 'by-space' | 'by-project'; readonly value: string },
    limit: number,
    cursor?: string,
  ): Promise<{ readonly runs: readonly Run[]; readonly cursor?: string }> => {
    const isOfProject = by.index === 'by-project';
    const page = await store.query({
      entity: isOfProject ? 'project-run' : 'run',
      index: by.index,
      partition: [by.value],
      sort: 'descending',
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const rows = isOfProject
      ? await namedRuns(
          store,
          page.rows.map(({ row }) => String(row.runId)),
        )
      : page.rows;
    return {
      runs: rows.map(({ key, row }) => runOf(key, row)),
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    };
  },
});

export type RunStore = ReturnType<typeof runStore>;
