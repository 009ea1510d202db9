import { performance } from 'node:perf_hooks';
import { SaxesParser } from 'saxes';
import { asId, type IssueKey } from '../../src/model/ids';
import { editPage } from '../../src/pages/edit-page';
import { findTasks } from '../../src/pages/find-tasks';
import { htmlEntities } from '../../src/storage-format/html-entities';
import { parseStorage } from '../../src/storage-format/parse-storage';

const options = { aggregatingMacros: ['jira', 'include'], siteUrl: 'https://example.atlassian.net' };

const taskXml = (n: number): string =>
  `<ac:task>\n<ac:task-id>${n}</ac:task-id>\n<ac:task-uuid>0000-${n}</ac:task-uuid>\n<ac:task-status>incomplete</ac:task-status>\n` +
  `<ac:task-body><span class="placeholder-inline-tasks">Check valve ${n} &mdash; <strong>twice</strong> ` +
  `<ac:link><ri:user ri:account-id="account-${n % 20}" /></ac:link> <time datetime="2026-10-31" /></span>` +
  `${n % 5 === 0 ? `<ac:task-list>\n<ac:task><ac:task-id>n${n}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Part of ${n}</ac:task-body></ac:task>\n</ac:task-list>` : ''}` +
  `</ac:task-body>\n</ac:task>\n`;

const filler = (n: number): string =>
  `<h2>Section ${n}</h2><p>Weekly notes &ndash; <em>draft</em> ${n}: ${'the pump was measured again and held its pressure; '.repeat(4)}</p>` +
  `<table><tbody><tr><th>Part</th><th>State</th></tr><tr><td>Valve ${n}</td><td>open &amp; checked</td></tr></tbody></table>\n`;

/** A body with about `tasks` tasks (nested ones counted) and about 1,000 characters for each. */
export const benchBody = (tasks: number): string => {
  const parts: string[] = [];
  let made = 0;
  for (let section = 0; made < tasks; section += 1) {
    parts.push(filler(section).repeat(4), '<ac:task-list>\n');
    for (let n = 0; n < 5 && made < tasks; n += 1) {
      parts.push(taskXml(section * 5 + n));
      made += n === 0 ? 2 : 1;
    }
    parts.push('</ac:task-list>\n');
  }
  let body = parts.join('');
  while (body.length < tasks * 1_048) body += filler(parts.length + body.length);
  return body;
};

const parseBare = (body: string): void => {
  const parser = new SaxesParser({ fragment: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  parser.write(body).close();
};

/** What a sync does with one body: find, convert every task, check. Answers how many it converted. */
const convertAll = (body: string): number => {
  const document = parseStorage(body);
  const { tasks } = findTasks(document, options);
  const edits = tasks.map(({ identity }, n) => {
    const key = asId<IssueKey>(`WORK-${n + 1}`);
    return { identity, link: { form: 'smart-link' as const, key, url: `${options.siteUrl}/browse/${key}` } };
  });
  return editPage(body, edits, { ...options, document }).converted.length;
};

const timeMs = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

export interface StorageBenchFigures {
  readonly chars: number;
  readonly tasks: number;
  readonly bareParseMs: number;
  readonly findSpliceCheckMs: number;
  /** At most 12. */
  readonly timesBareParse: number;
  /** 2,000 tasks against 1,000: at most 2.3. */
  readonly timesForTwiceTheTasks: number;
}

/** The best of `rounds` rounds in one process, the three kinds of work by turns so that a busy machine is fair to all. */
export const runStorageBench = (rounds = 25): StorageBenchFigures => {
  const one = benchBody(1_000);
  const two = benchBody(2_000);
  const tasks = convertAll(one);
  const best = { bare: Number.POSITIVE_INFINITY, one: Number.POSITIVE_INFINITY, two: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    best.bare = Math.min(
      best.bare,
      timeMs(() => parseBare(one)),
    );
    best.one = Math.min(
      best.one,
      timeMs(() => convertAll(one)),
    );
    best.two = Math.min(
      best.two,
      timeMs(() => convertAll(two)),
    );
  }
  return {
    chars: one.length,
    tasks,
    bareParseMs: best.bare,
    findSpliceCheckMs: best.one,
    timesBareParse: best.one / best.bare,
    timesForTwiceTheTasks: best.two / best.one,
  };
};
