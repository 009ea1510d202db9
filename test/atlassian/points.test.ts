import { confluenceClient } from '../../src/atlassian/confluence-client';
import { type EndpointName, endpoints } from '../../src/atlassian/endpoints';
import { jiraClient } from '../../src/atlassian/jira-client';
import { installationShare, type PointMeter } from '../../src/atlassian/point-meter';
import { mostPoints, pointsOf } from '../../src/atlassian/points';
import { sendAs } from '../../src/atlassian/send';
import { leastPointsPerHour } from '../../src/model/settings';
import { openScene } from '../support/scene';
import { openWire } from '../support/site-wire';
import { addTaskTree } from '../support/task-tree';

const patternOf = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
const patterns = Object.entries(endpoints).map(
  ([name, { method, path }]) => [name as EndpointName, method, patternOf(path)] as const,
);
/** A fixed path goes before one with an open segment. */
const endpointOf = (method: string, path: string): EndpointName => {
  const found = patterns.filter(([, each, pattern]) => each === method && pattern.test(path));
  const name = found.find(([each]) => !endpoints[each].path.endsWith('}'))?.[0] ?? found[0]?.[0];
  if (!name) throw new Error(`no endpoint is ${method} ${path}`);
  return name;
};

describe('what calls cost', () => {
  it('is what the site counts, call by call, over a whole run', async () => {
    const scene = await openScene();
    try {
      const tree = addTaskTree(scene, {
        pages: 12,
        tasks: 3,
        nested: 1,
        projects: ['WORK', 'PLAN'],
        linkedPerProject: 3,
        mentions: ['admin', 'author', 'outsider'],
      });
      scene.site.setFaults([
        { match: { product: 'jira', path: '/issue/bulk$' }, nth: 2, effect: { lostResponse: true } },
      ]);
      await scene.ok('reader', 'getSettings', {});
      await scene.ok('admin', 'listRuns', {});
      const run = await scene.sync('editor', { pageId: tree.rootId });
      expect(run.counts.created).toBeGreaterThan(20);
      await scene.results(run.runId);
      await scene.sync('editor', { pageId: tree.rootId, includeCompleted: true });
      const seen = new Set<EndpointName>();
      for (const { method, path, requestBody, responseBody, status, points } of scene.site.requests()) {
        const name = endpointOf(method, path);
        seen.add(name);
        const cost = pointsOf(name, { body: requestBody }, { status, body: responseBody });
        expect([method, path, status, cost]).toEqual([method, path, status, points]);
      }
      expect(seen.size).toBeGreaterThanOrEqual(12);
    } finally {
      scene.site.close();
    }
  });

  it('is never more than was told before, and what the site counts, for every method of the clients', async () => {
    const wire = openWire('admin@example.com');
    const counted: number[] = [];
    const told: (readonly [most: number, actual: number])[] = [];
    const meter: PointMeter = {
      before: () => Promise.resolve(undefined),
      after: (most, actual) => void told.push([most, actual]),
    };
    const { accountId } = wire.principal;
    const send = sendAs(
      async (principal, call) => {
        const answer = await wire.request(principal, call);
        counted.push(wire.lastPoints());
        return answer;
      },
      wire.clock,
      wire.principal,
      meter,
    );
    const jira = jiraClient(send);
    const confluence = confluenceClient(send);
    const space = wire.site.spaces()[0];
    const page = wire.ask('POST', '/wiki/api/v2/pages', {
      spaceId: space?.id,
      status: 'current',
      title: 'Crane',
      body: { representation: 'storage', value: '<p>x</p>' },
    }).body as { readonly id: never };
    const project = wire.site.projects().find(({ key }) => key === 'WORK');
    const draft = { fields: { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Paint' } };
    const made = await jira.createIssues([draft, draft, {}]);
    await jira.createIssues([{}, {}]);
    const first = made[0];
    if (first?.kind !== 'created') throw new Error('no issue was made');
    await jira.createIssue(draft);
    await jira.createIssue({});
    await jira.fetchIssues([first.key, 'WORK-999']);
    await jira.searchByMarks(['a', 'b']).catch(() => {}); // this site's index knows no marks
    await jira.getHighestNumber('WORK');
    await jira.getMyself();
    await jira.isAdministrator();
    await jira.checkPermissions(['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES'], [project?.id as never]);
    await jira.findAssignable('WORK', accountId);
    const types = await jira.listCreateTypes('WORK');
    await jira.listCreateFields('WORK', types[0]?.id ?? '');
    const transitions = await jira.listTransitions(first.key);
    await jira.transitionIssue(first.key, transitions[0]?.id ?? '');
    await jira.hasBulkChange();
    await jira.mayDelete(first.key);
    await jira.listBulkTransitions([first.key, 'WORK-2', 'WORK-3']);
    await jira.listBulkTransitions(['WORK-999']).catch(() => {});
    const inputs = [{ keysOrIds: [first.key, 'WORK-2'], transitionId: '21' }];
    await jira.getBulkTask(await jira.bulkTransition([...inputs, { keysOrIds: ['WORK-3'], transitionId: '31' }]));
    await jira.bulkTransition([]).catch(() => {});
    for (let round = 0; round < 41; round += 1)
      wire.ask('PUT', `/rest/api/3/issue/${first.key}`, { fields: { summary: `Paint ${round}` } });
    await jira.getTraces(first.key);
    await jira.searchChildren(first.key);
    await jira.deleteIssue(first.key);
    await jira.deleteIssue(first.key).catch(() => {});
    await confluence.getPage(page.id);
    await confluence.getDraft(page.id);
    await confluence.listPages([page.id, '4711' as never], { bodies: true });
    await confluence.updatePage({ id: page.id, title: 'Crane', version: 2, message: '', body: '<p>y</p>' });
    await confluence.updatePage({ id: page.id, title: 'Crane', version: 2, message: '', body: '' }).catch(() => {});
    await confluence.getPage('4711' as never).catch(() => {});
    await confluence.listDescendants('page', page.id);
    for (const type of ['folder', 'whiteboard', 'database', 'embed'] as const)
      await confluence.listDescendants(type, '4711').catch(() => {});
    await confluence.listAncestors(page.id);
    await confluence.listDisplayNames([accountId, '5:none' as never]);
    await confluence.isAdministrator();

    expect(new Set(wire.calls.map(({ method, path }) => `${method} ${path}`)).size).toBe(patterns.length);
    expect(told.map(([, actual]) => actual)).toEqual(counted);
    for (const [most, actual] of told) expect(actual).toBeLessThanOrEqual(most);
    // No share of the hour is smaller than what one of them may cost; a bulk change is as large as its caller makes it.
    expect(Math.max(...told.map(([most]) => most))).toBe(leastPointsPerHour);
  });

  it('is nothing for a call that was refused for its rate, and the most where no answer came', () => {
    const body = { issueUpdates: [{}, {}, {}] };
    expect(pointsOf('createIssues', { body }, { status: 429, body: undefined })).toBe(0);
    expect(pointsOf('createIssues', { body }, undefined)).toBe(mostPoints('createIssues', { body }));
  });
});

describe('a meter', () => {
  it('that lets no call go has it refused like one beyond the rate, unsent, and short waits pass inside', async () => {
    const { request, clock, principal, calls, sleeps } = openWire();
    const answers = [3_000, undefined, 900_000];
    const spent: number[] = [];
    const meter: PointMeter = {
      before: () => Promise.resolve(answers.shift()),
      after: (_most, actual) => void spent.push(actual),
    };
    const send = sendAs(request, clock, principal, meter);
    expect(await send('getMyself')).toMatchObject({ displayName: 'Eddie Editor' });
    expect([sleeps, calls.length, spent]).toEqual([[3_000], 1, [3]]);
    await expect(send('getMyself')).rejects.toMatchObject({
      kind: 'rate-limited',
      detail: { retryAfterMs: 900_000, reason: installationShare },
    });
    expect([calls.length, spent]).toEqual([1, [3]]);
  });
});
