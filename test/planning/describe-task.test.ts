import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import fc from 'fast-check';
import { type AccountId, asId } from '../../src/model/ids';
import type { IssueDraft, PlannedTask } from '../../src/model/plan';
import { cleanText } from '../../src/planning/clean-text';
import { describeTask, type TaskOrigin } from '../../src/planning/describe-task';
import { summaryOf } from '../../src/planning/draft-issue';
import { key, noContext, person } from './builders';
import { checkAdf, textsOf } from './check-adf';

/** The vendor's own schema of the format, which comes with @forge/bridge: our check is judged by somebody else. */
const vendorAccepts = (() => {
  const require = createRequire(createRequire(__filename).resolve('@forge/bridge'));
  const schema: { $schema?: string } = JSON.parse(
    readFileSync(require.resolve('@atlaskit/adf-schema/dist/json-schema/v1/full.json'), 'utf8'),
  );
  delete schema.$schema; // draft 4, of which it uses nothing that later drafts dropped
  return new Ajv({ strict: false }).compile(schema);
})();

type Task = Pick<PlannedTask, 'text' | 'context' | 'mentions'>;
const aTask = (changes: Partial<Task> = {}): Task => ({ text: 'Do it', context: noContext, mentions: [], ...changes });
const draftOf = (task: Task, changes: Partial<IssueDraft> = {}): IssueDraft => ({
  projectId: asId('1'),
  projectKey: 'WORK',
  issueTypeId: '10',
  issueTypeName: 'Task',
  issueTypeLevel: 0,
  mayMark: true,
  summary: summaryOf(task.text),
  leftOut: [],
  notices: [],
  ...changes,
});
const origin: TaskOrigin = {
  pageUrl: 'https://site.atlassian.net/wiki/spaces/DOCS/pages/100',
  requester: person('editor'),
  at: '2026-11-22T10:15:42.000Z',
};

const describeChecked = (task: Task, changes: Partial<TaskOrigin> = {}, draft = draftOf(task)) => {
  const document = describeTask(task, draft, { ...origin, ...changes });
  checkAdf(document);
  if (!vendorAccepts(document)) throw new Error(JSON.stringify(vendorAccepts.errors?.slice(0, 3)));
  return document;
};
const linesOf = (...input: Parameters<typeof describeChecked>) =>
  describeChecked(...input).content.map((block) => textsOf(block).join(''));

test('the least description: the page, who asked and when', () => {
  expect(describeChecked(aTask()).content).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'From: ', marks: [{ type: 'strong' }] },
        { type: 'inlineCard', attrs: { url: origin.pageUrl } },
      ],
    },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Asked for by: ', marks: [{ type: 'strong' }] },
        { type: 'mention', attrs: { id: 'acc:editor' } },
        { type: 'text', text: ' on 2026-11-22 10:15 UTC' },
      ],
    },
  ]);
});

test('the full text where the summary was cut, or changed by hand', () => {
  const long = aTask({ text: 'word '.repeat(100).trim() });
  expect(linesOf(long)[0]).toBe(long.text);
  expect(linesOf(aTask(), {}, draftOf(aTask(), { summary: 'Do something else' }))[0]).toBe('Do it');
});

test('the whole context, each part under its name', () => {
  const context = {
    headings: ['Plan', 'May'],
    macros: ['Details'],
    table: {
      columnHeaders: ['Actions'],
      rowHeaders: ['Safety'],
      cells: [{ header: 'Owner', text: 'Ops' }, { text: 'red' }],
    },
    listItems: ['To do:'],
    parentTasks: ['Prepare'],
    lead: 'Before the review:',
    issueAbove: key('WORK-7'),
  };
  const lines = linesOf(aTask({ context }), { quote: 'What the package is about.' });
  expect(lines.slice(0, -2)).toEqual([
    'Section: Plan › May',
    'Inside: Details',
    'List item: To do:',
    'Part of the task: Prepare',
    'Introduced by: Before the review:',
    'RowSafetyColumnActionsOwnerOpsred',
    'Listed below: WORK-7',
    'What the package is about.',
  ]);
});

test('parts without text are left out', () => {
  const context = {
    ...noContext,
    headings: ['', ' '],
    lead: '',
    issueAbove: key('WORK-7'),
    table: { columnHeaders: [], rowHeaders: [''], cells: [{ header: 'Owner', text: '' }] },
  };
  expect(linesOf(aTask({ context }), { quote: '' })[0]).toBe('Listed below: WORK-7');
  expect(linesOf(aTask({ context }))).toHaveLength(3);
});

test('a paragraph that is only the link to the issue above says nothing more', () => {
  const context = { ...noContext, lead: 'https://site.atlassian.net/browse/WORK-7', issueAbove: key('WORK-7') };
  expect(linesOf(aTask({ context }))[0]).toBe('Listed below: WORK-7');
});

test('everybody mentioned but the assignee, once each', () => {
  const task = aTask({ mentions: [person('ann'), person('bob'), null, person('bob'), asId<AccountId>('not an id!')] });
  const mentionsIn = (document: unknown) => JSON.stringify(document).match(/acc:\w+/g);
  const assigned = draftOf(task, { assignee: { accountId: person('ann') } });
  expect(mentionsIn(describeChecked(task, {}, assigned))).toEqual(['acc:bob', 'acc:editor']);
  expect(mentionsIn(describeChecked(task))).toEqual(['acc:ann', 'acc:bob', 'acc:editor']);
});

test('what is no web address is no link', () => {
  for (const pageUrl of ['', 'javascript:alert(1)', 'https://', 'https://a b', `https://x/${'y'.repeat(3000)}`]) {
    expect(JSON.stringify(describeChecked(aTask(), { pageUrl }))).not.toContain('inlineCard');
  }
});

test('no text of a page can break the document or make it too long', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', ' ', '\uD800', '\u0000', '{"type":"text"}', '</p>', 'x'.repeat(40_000), 'ab '.repeat(20_000)),
  );
  const texts = fc.array(text, { maxLength: 30 });
  const context = fc.record(
    {
      headings: texts,
      macros: texts,
      listItems: texts,
      parentTasks: texts,
      table: fc.record({
        columnHeaders: texts,
        rowHeaders: texts,
        cells: fc.array(fc.record({ header: text, text }), { maxLength: 60 }),
      }),
      lead: text,
      issueAbove: fc.constant(key('WORK-7')),
    },
    { requiredKeys: ['headings', 'macros', 'listItems', 'parentTasks'] },
  );
  fc.assert(
    fc.property(
      text,
      context,
      text,
      fc.array(text.map((id) => asId<AccountId>(id))),
      (own, around, quote, mentions) => {
        const document = describeChecked(aTask({ text: own, context: around, mentions }), { quote });
        expect(textsOf(document).join('').length).toBeLessThanOrEqual(30_000);
        if (cleanText(own).length > 255 && cleanText(own).length < 20_000) {
          expect(textsOf(document)[0]).toBe(cleanText(own));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('the hand-written check refuses what it should', () => {
  const wrap = (block: unknown) => ({ type: 'doc', version: 1, content: [block] });
  for (const wrong of [
    { type: 'paragraph', content: [{ type: 'text', text: '' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'a', extra: 1 }] },
    { type: 'paragraph', content: [{ type: 'inlineCard', attrs: { url: 'javascript:1' } }] },
    { type: 'paragraph', content: [{ type: 'paragraph', content: [] }] },
    { type: 'table', attrs: { isNumberColumnEnabled: false, layout: 'default' }, content: [] },
    { type: 'blockquote', content: [{ type: 'table' }] },
    { type: 'text', text: 'a' },
  ]) {
    expect(() => checkAdf(wrap(wrong))).toThrow();
  }
});
