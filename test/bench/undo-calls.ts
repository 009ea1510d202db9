import type { RecordedRequest } from '../../local/forge/recorded-requests';
import { moveIssues } from '../support/move-issues';
import { callsByEndpoint } from '../support/product-calls';
import { openScene, type PersonName } from '../support/scene';
import { addTaskTree } from '../support/task-tree';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';

export const name = 'undo-calls';

interface Case {
  readonly title: string;
  readonly person: PersonName;
  /** Where people have moved the work items meanwhile; absent: they are where they were made. */
  readonly moved?: string;
}

const size = { pages: isShort ? 60 : 200, tasks: 5 };
const tasks = size.pages * size.tasks;
const batches = Math.ceil(size.pages / 50);

/** One workflow, one way to the undo status. */
const pairs = 1;
const withBulk = 1.05 * (size.pages + 2 * batches + 3 * Math.ceil(tasks / 1_000) * pairs) + 20;
const oneByOne = 1.05 * (size.pages + 2 * batches + tasks + pairs) + 30;

const cases: readonly Case[] = [
  { title: 'with Bulk Change', person: 'editor', moved: 'In Progress' },
  { title: 'with Bulk Change, nothing moved meanwhile', person: 'editor' },
  { title: 'without Bulk Change', person: 'author', moved: 'In Progress' },
];

const bound: Readonly<Partial<Record<PersonName, number>>> = { editor: withBulk, author: oneByOne };

/** How many calls an undo makes of pages that nobody edited within the hour, no faults, no latency; polls are counted. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  for (const { title, person, moved } of cases) {
    const { requests, units } = await undone(person, moved);
    const what = `${size.pages} pages × ${size.tasks} tasks, ${title}`;
    atMost(`${what}: product calls`, requests.length, bound[person] ?? 0);
    tell(`${what}: by endpoint`, [...callsByEndpoint(requests)].map(([path, count]) => `${count} ${path}`).join(', '));
    tell(`${what}: KVS write units of the undo`, units);
  }
  return end();
};

const undone = async (
  person: PersonName,
  moved: string | undefined,
): Promise<{ readonly requests: readonly RecordedRequest[]; readonly units: number }> => {
  const scene = await openScene();
  try {
    const { rootId } = addTaskTree(scene, { ...size, nested: 0 });
    await scene.site.advance(2 * 3_600_000);
    const { runId } = await scene.sync(person, { pageId: rootId });
    if (moved !== undefined) moveIssues(scene, moved);
    await scene.site.advance(2 * 3_600_000);
    scene.site.clearRequests();
    const { kvsWriteUnits } = scene.site.counters;
    const undo = await scene.ok(person, 'startUndo', { runId });
    const run = await scene.finish(undo.runId, person);
    if (run.outcome !== 'Success' || run.counts.undone !== tasks)
      throw new Error(`the undo ended as ${run.status} ${run.outcome} with ${run.counts.undone} of ${tasks} undone`);
    return { requests: scene.site.requests(), units: scene.site.counters.kvsWriteUnits - kvsWriteUnits };
  } finally {
    scene.site.close();
  }
};
