import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTables } from '../../../local/store/tables';
import { at, listAt, smallSite } from './small-site';

const v3 = '/rest/api/3';
const scopes = ['read:jira-user', 'read:jira-work', 'write:jira-work', 'read:page:confluence'];
const task = { project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' };

describe('limits', () => {
  test('an endpoint takes a hundred reads a second, and fills again', () => {
    const site = smallSite();
    const ask = () => site.call('editor', 'GET', `${v3}/myself`, undefined, scopes);
    for (let count = 0; count < 100; count++) expect(ask().status).toBe(200);
    const refused = ask();
    expect([refused.status, refused.points]).toEqual([429, 0]);
    expect(refused.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-reason': 'jira-burst-based',
      'x-ratelimit-limit': '100',
    });
    expect(site.call('editor', 'GET', `${v3}/project/WORK`, undefined, scopes).status).toBe(200);
    site.advance(1_000);
    expect(ask().status).toBe(200);
  });

  test('one issue takes twenty writes in two seconds', () => {
    const site = smallSite();
    const key = site.issue(task);
    const write = () => site.call('editor', 'PUT', `${v3}/issue/${key}`, { fields: { summary: 'x' } }, scopes);
    for (let count = 0; count < 20; count++) expect(write().status).toBe(204);
    const refused = write();
    expect([refused.status, refused.headers['ratelimit-reason'], refused.headers['retry-after']]).toEqual([
      429,
      'jira-per-issue-on-write',
      '2',
    ]);
    site.advance(2_001);
    expect(write().status).toBe(204);
  });

  test('the hour has 65,000 points, and the next one again', () => {
    const site = smallSite();
    const ids = Array.from({ length: 249 }, (_, index) => site.page(`Page ${index}`, '')).join(',');
    const ask = () => {
      site.advance(1_000);
      return site.call('editor', 'GET', `/wiki/api/v2/pages?limit=250&id=${ids}`, undefined, scopes);
    };
    const first = ask();
    expect([first.points, first.headers['x-ratelimit-remaining'], first.headers['x-ratelimit-nearlimit']]).toEqual([
      250,
      '64750',
      undefined,
    ]);
    for (let call = 1; call < 260; call++) expect(ask().status).toBe(200);
    const refused = ask();
    expect([refused.status, refused.headers['ratelimit-reason']]).toEqual([429, 'confluence-quota-global-based']);
    expect(Number(refused.headers['retry-after'])).toBe(3600 - 261);
    site.advance(3_600_000);
    expect(ask().status).toBe(200);
  });

  test('do not hold for people, nor when they are off', () => {
    const on = smallSite();
    const off = smallSite({ limits: 'off' });
    for (let count = 0; count < 300; count++) {
      expect(on.call('editor', 'GET', `${v3}/myself`).status).toBe(200);
      expect(off.call('editor', 'GET', `${v3}/myself`, undefined, scopes).status).toBe(200);
    }
  });

  test('a missing scope costs nothing and is told from a missing right', () => {
    const { call } = smallSite();
    expect(call('editor', 'GET', `${v3}/myself`, undefined, ['read:jira-work']).status).toBe(401);
    const granular = ['read:application-role:jira', 'read:group:jira', 'read:user:jira', 'read:avatar:jira'];
    expect(call('editor', 'GET', `${v3}/myself`, undefined, granular).status).toBe(200);
    expect(call('editor', 'GET', `${v3}/myself`, undefined, granular.slice(1)).status).toBe(401);
    expect(call('editor', 'GET', `${v3}/serverInfo`, undefined, []).status).toBe(200);
  });
});

test('a site on the same tables is the same site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taskbridge-site-'));
  try {
    const before = smallSite({ tables: fileTables(folder) });
    const root = before.page('Root', '<p>ä</p>');
    before.page('Child', '', { parentId: root });
    const parent = before.issue({ ...task, issuetype: { name: 'Work Package' } });
    before.issue({ ...task, parent: { key: parent } });
    before.tables.close();
    const after = smallSite({ tables: fileTables(folder) });
    expect(after.site.users()).toHaveLength(5);
    const below = after.call('reader', 'GET', `/wiki/api/v2/pages/${root}/descendants`).body;
    expect(listAt(below, 'results').map((row) => at(row, 'title'))).toEqual(['Child']);
    expect(after.page('root', '')).toBeUndefined();
    const found = after.call('reader', 'POST', `${v3}/search/jql`, { jql: `parent = ${parent}`, fields: ['key'] }).body;
    expect(at(found, 'issues.0.key')).toBe('WORK-2');
    expect(after.issue(task)).toBe('WORK-3');
    after.tables.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
