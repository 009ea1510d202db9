import { SaxesParser } from 'saxes';
import { asId, type IssueKey } from '../../src/model/ids';
import { editPage } from '../../src/pages/edit-page';
import { findTasks } from '../../src/pages/find-tasks';
import { htmlEntities } from '../../src/storage-format/html-entities';
import { parseStorage } from '../../src/storage-format/parse-storage';
import { cpuMs } from './parts/cpu-ms';
import { figures } from './parts/figures';
import { isShort } from './parts/is-short';
import { type LargeBody, largeBodies } from './parts/large-bodies';
import { median } from './parts/median';

export const name = 'storage-format';

const options = { aggregatingMacros: ['jira', 'include'], siteUrl: 'https://example.atlassian.net' };
const rounds = isShort ? 9 : 31;
const warmRounds = 3;

const parseBare = (body: string): void => {
  const parser = new SaxesParser({ fragment: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  parser.write(body).close();
};

/** What a sync does with one body: find, convert every task, check. Answers how many it converted. */
const findSpliceCheck = (body: string): number => {
  const document = parseStorage(body);
  const { tasks } = findTasks(document, options);
  const edits = tasks.map(({ identity }, n) => {
    const key = asId<IssueKey>(`WORK-${n + 1}`);
    return { identity, link: { form: 'smart-link' as const, key, url: `${options.siteUrl}/browse/${key}` } };
  });
  return editPage(body, edits, { ...options, document }).converted.length;
};

interface Round {
  readonly bare: number;
  readonly one: number;
  readonly two: number;
}

/** By turns, so that a busy moment of the machine is fair to all; CPU time, so that neighbours do not count. */
const measure = async ({ make }: LargeBody): Promise<readonly Round[]> => {
  const [one, two] = [make(1_000), make(2_000)];
  if (findSpliceCheck(one) !== 1_000 || findSpliceCheck(two) !== 2_000) throw new Error('not every task was converted');
  const measured: Round[] = [];
  for (let round = 0; round < warmRounds + rounds; round += 1) {
    measured.push({
      bare: await cpuMs(() => parseBare(one)),
      one: await cpuMs(() => findSpliceCheck(one)),
      two: await cpuMs(() => findSpliceCheck(two)),
    });
  }
  return measured.slice(warmRounds);
};

/** Find + splice + check of 1 MB with 1,000 tasks against a bare saxes parse of the same text, and 2,000 tasks against 1,000. */
export const run = async (): Promise<Record<string, number | string>> => {
  const { tell, atMost, end } = figures();
  for (const body of largeBodies) {
    const measured = await measure(body);
    tell(`${body.name}: characters`, body.make(1_000).length);
    tell(`${body.name}: bare parse, CPU ms`, median(measured.map(({ bare }) => bare)));
    tell(`${body.name}: find + splice + check, CPU ms`, median(measured.map(({ one }) => one)));
    atMost(`${body.name}: times a bare parse`, median(measured.map(({ bare, one }) => one / bare)), 12);
    atMost(`${body.name}: 2,000 tasks, times 1,000`, median(measured.map(({ one, two }) => two / one)), 2.3);
  }
  return end();
};
