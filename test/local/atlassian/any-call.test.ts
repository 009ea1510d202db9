import fc from 'fast-check';
import { routes } from '../../../local/atlassian/routes';
import { openApiProblems } from '../../support/openapi';
import { smallSite } from './small-site';

const names = ['id', 'fields', 'title', 'body', 'version', 'status', 'spaceId', 'issueUpdates', 'jql', 'key', 'value'];
const more = ['project', 'issuetype', 'summary', 'parent', 'assignee', 'transition', 'update', 'results', 'number'];
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1.5,
      '',
      'WORK',
      'WORK-1',
      '98305',
      'current',
      'draft',
      'Task',
      '<p>',
      'project = WORK',
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, ...more), tie('any'), { maxKeys: 5 }),
  ),
})).any;

const value = fc.constantFrom(
  '98305',
  '98306',
  '10000',
  'WORK',
  'WORK-1',
  'PLAN',
  '0',
  '-1',
  'x',
  '%',
  '__proto__',
  'constructor',
  'constructor = x ORDER BY constructor',
  'storage',
);
const queryNames = [
  'id',
  'limit',
  'cursor',
  'depth',
  'body-format',
  'status',
  'jql',
  'cql',
  'maxResults',
  'startAt',
  'fields',
  'permissions',
  'sort',
  'properties',
];

test('no call throws, and every answer is one of the documents', () => {
  const known = new Set([200, 201, 204, 400, 401, 403, 404, 409, 413, 501]);
  const site = smallSite({ limits: 'off' });
  site.page('Root', '<p>a</p>');
  site.issue({ project: { key: 'WORK' }, issuetype: { name: 'Task' }, summary: 'Task' });
  fc.assert(
    fc.property(
      fc.constantFrom(...routes),
      fc.array(value, { minLength: 3, maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...queryNames), value, { maxKeys: 3 }),
      json,
      ({ operation }, values, query, body) => {
        let index = 0;
        const path = operation.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(values[index++] ?? 'x'));
        const answer = site.call('editor', operation.method, `${path}?${new URLSearchParams(query)}`, body);
        expect(known.has(answer.status) || `${answer.status} ${JSON.stringify(answer.body)}`).toBe(true);
        if (answer.status < 400)
          expect(openApiProblems(operation.method, path, answer.status, answer.body)).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});
