import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { RunView } from '../../src/contract/views';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';
import { type StartedSite, startSite } from './parts/started-site';

export const name = 'wall-clock';

const pages = 200;
const tasks = 5;
const latencyMs = 50;
const mostSeconds = { off: 3, on: 6 } as const;
const pollMs = 200;
const twoHoursMs = 7_200_000;
/** A busy neighbour lengthens a real second: what misses its bound is measured again, and the best counts. */
const mostRounds = 3;

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly calls: number;
}

/** What a person waits for, in real seconds: the real server, a real clock, from the click until the run says it is over. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  tell('tree', `${pages} pages, ${tasks} tasks each, ${latencyMs} ms a call`);
  for (const limits of ['off', 'on'] as const) {
    const measured: Measured[] = [];
    const isMet = () => measured.some(({ seconds }) => seconds <= mostSeconds[limits]);
    while (measured.length < mostRounds && !(isShort ? measured.length > 0 : isMet() && measured.length > 1))
      measured.push(await measure(limits, twoHoursMs));
    const best = measured.reduce((one, other) => (other.seconds < one.seconds ? other : one));
    // A real second says as much of the machine and its neighbours as of the product: in short it is told, not held.
    if (isShort) tell(`limits ${limits}: seconds, the best`, best.seconds);
    else atMost(`limits ${limits}: seconds, the best`, best.seconds, mostSeconds[limits]);
    tell(`limits ${limits}: seconds, each`, measured.map(({ seconds }) => seconds.toFixed(2)).join(', '));
    tell(`limits ${limits}: CPU seconds of the local site meanwhile (its main thread)`, best.cpuSeconds);
    tell(`limits ${limits}: product calls`, best.calls);
  }
  const fresh = await measure('off', 0);
  tell('pages written a moment ago, limits off: seconds', fresh.seconds);
  tell('pages written a moment ago, limits off: product calls', fresh.calls);
  return end();
};

const measure = async (limits: 'on' | 'off', ageMs: number): Promise<Measured> => {
  const site = await startSite(['--seed', 'empty', '--latency', String(latencyMs), '--limits', limits]);
  try {
    const rootId = await plant(site);
    await site.local('POST', '/clock', { advanceMs: ageMs });
    const { users } = (await site.local('GET', '/site')) as {
      users: readonly { email: string; accountId: string }[];
    };
    const accountId = users.find(({ email }) => email === 'editor@example.com')?.accountId;
    const invoke = async <Data>(functionKey: string, payload: unknown): Promise<Data> => {
      const call = { accountId, moduleKey: 'task-sync', functionKey, payload };
      const outcome = (await site.local('POST', '/invoke', call)) as { ok: boolean; data: Data };
      if (!outcome.ok) throw new Error(`${functionKey}: ${JSON.stringify(outcome)}`);
      return outcome.data;
    };
    const cpuBefore = cpuSecondsOf(site.pid);
    const from = performance.now();
    const { runId } = await invoke<{ runId: string }>('startTaskSync', { pageId: rootId });
    let view: RunView;
    do {
      await new Promise((done) => setTimeout(done, pollMs));
      view = await invoke<RunView>('getRun', { runId });
    } while (view.finishedAt === undefined);
    const seconds = (performance.now() - from) / 1_000;
    const cpuSeconds = cpuSecondsOf(site.pid) - cpuBefore;
    if (view.outcome !== 'Success' || view.counts.created !== pages * tasks)
      throw new Error(`the run ended as ${view.status} ${view.outcome} with ${view.counts.created} made`);
    const calls = ((await site.local('GET', '/requests')) as readonly unknown[]).length;
    return { seconds, cpuSeconds, calls };
  } finally {
    await site.stop();
  }
};

const plant = async (site: StartedSite): Promise<string> => {
  const { spaces } = (await site.local('GET', '/site')) as { spaces: readonly { id: string; key: string }[] };
  const spaceId = spaces.find(({ key }) => key === 'DOCS')?.id;
  const fields = { project: { key: 'WORK' }, issuetype: { name: 'Work Package' }, summary: 'Crane' };
  const { key } = await site.rest('admin', 'POST', '/rest/api/3/issue', { fields });
  const link = `${site.url}/browse/${String(key)}`;
  const bodyOf = (page: number): string => {
    const items = Array.from(
      { length: tasks },
      (_, n) =>
        `<ac:task><ac:task-id>${n + 1}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Task ${n} of ${page}</ac:task-body></ac:task>`,
    );
    return `<p>For <a href="${link}" data-card-appearance="inline">${link}</a></p><ac:task-list>${items.join('')}</ac:task-list>`;
  };
  const add = async (page: number, parentId?: string): Promise<string> => {
    const body = { representation: 'storage', value: bodyOf(page) };
    const wanted = { spaceId, status: 'current', title: `Page ${page}`, ...(parentId ? { parentId } : {}), body };
    return String((await site.rest('editor', 'POST', '/wiki/api/v2/pages', wanted)).id);
  };
  const rootId = await add(0);
  for (let page = 1; page < pages; page += 1) await add(page, rootId);
  return rootId;
};

/** Linux tells it; elsewhere the figure is 0. */
const cpuSecondsOf = (pid: number): number => {
  try {
    // Behind the name: state, ten numbers, then the ticks of the user's time and of the system's, a hundred a second.
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(user) + Number(system)) / 100;
  } catch {
    return 0;
  }
};
