import { callsByEndpoint, mostProductCalls } from '../support/product-calls';
import type { TreeShape } from '../support/task-tree';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';
import { type SyncedTree, type SyncOptions, syncedTree } from './parts/synced-tree';

export const name = 'product-calls';

interface Case extends SyncOptions {
  readonly title: string;
}

const flat: TreeShape = { pages: 200, tasks: 5, nested: 1 };

/** Thirty levels, two pages at each, the next level under the first of them. */
const deep: TreeShape = {
  pages: 61,
  tasks: 5,
  nested: 1,
  parentOf: (place) => Math.max(0, 2 * Math.ceil(place / 2) - 3),
};

/** Two projects, issues of their own linked on each page, four people mentioned by turns. */
const mixed: TreeShape = {
  pages: 200,
  tasks: 5,
  nested: 1,
  projects: ['WORK', 'PLAN'],
  linkedPerProject: 100,
  mentions: ['admin', 'editor', 'author', 'reader'],
};

const mostForFlat = 260;

const fewTasks: readonly Case[] = [
  { title: '200 pages', shape: flat, withPreview: true },
  { title: '200 pages, no preview', shape: flat, withPreview: false },
  { title: '30 levels', shape: deep, withPreview: true },
  { title: '2 projects, 4 people', shape: mixed, withPreview: true, parentIssueTypes: ['Work Package', 'Epic'] },
  { title: '12 pages', shape: { ...flat, pages: 12 }, withPreview: true },
  { title: '12 pages, no preview', shape: { ...flat, pages: 12 }, withPreview: false },
  ...[1, 2, 3, 5].flatMap((pages): readonly Case[] => {
    const shape = { pages, tasks: 5, nested: 0 };
    const title = pages === 1 ? '1 page' : `${pages} pages`;
    return [
      { title, shape, withPreview: true },
      { title: `${title}, no preview`, shape, withPreview: false },
    ];
  }),
];
/** Where each page has many tasks, what is stored of them outweighs what is stored of the pages. */
const dense: readonly Case[] = [
  [1, 50],
  [1, 100],
  [1, 250],
  [2, 20],
  [5, 50],
  [5, 250],
].map(([pages = 1, tasks = 1]) => ({
  title: `${pages === 1 ? '1 page' : `${pages} pages`} with ${tasks} tasks each`,
  shape: { pages, tasks, nested: 0 },
  withPreview: false,
}));

const cases = [...fewTasks, ...dense];
const shortCases = cases.filter(({ title }) => title !== '200 pages, no preview');

const endpointsOf = ({ requests }: SyncedTree): string =>
  [...callsByEndpoint(requests)].map(([endpoint, count]) => `${count} ${endpoint}`).join(', ');

/** How many calls a sync of pages makes that nobody edited within the hour, no faults, no latency. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  for (const { title, ...options } of isShort ? shortCases : cases) {
    const synced = await syncedTree(options);
    const { requests, previewed, counted, tree } = synced;
    const tasks = tree.size.topLevel + tree.size.nested;
    atMost(`${title}: product calls`, requests.length, mostProductCalls(tree.size));
    if (options.shape === flat) atMost(`${title}: product calls, in all`, requests.length, mostForFlat - 1);
    tell(`${title}: by endpoint`, endpointsOf(synced));
    const budget = Math.ceil(tasks / 10) + 4 * tree.size.pages;
    atMost(`${title}: KVS write units of the run, at most ⌈T/10⌉ + 4P`, counted.kvsWriteUnits, budget);
    if (options.withPreview) tell(`${title}: KVS write units of the preview`, previewed.kvsWriteUnits);
    tell(`${title}: KVS read units`, counted.kvsReadUnits);
    tell(
      `${title}: storage calls, pushes, invocations`,
      `${counted.storageCalls}, ${counted.pushes}, ${counted.invocations}`,
    );
  }
  return end();
};
