import type { Content } from '../../../local/atlassian/confluence/content';
import type { User } from '../../../local/atlassian/people';
import type { Scene } from '../../support/scene';

export interface CompanyTree {
  readonly rootId: string;
  readonly pages: number;
  readonly tasks: number;
  /** Keys of the issues that the pages link. */
  readonly linkedKeys: ReadonlySet<string>;
  readonly levels: number;
  readonly folders: number;
}

const people = 20;
const parentsPerProject = 20;
const topLevel = 8;
const nested = 2;
export const tasksPerPage = topLevel + nested;
/** Pages below one page, on average: ten thousand pages are ten levels then, folders not counted. */
const branching = 2.5;
/** Each so-manieth page stands in a folder of its own below the page above. */
const pagesPerFolder = 40;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);
const must = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('the seed is not what this tree needs');
  return value;
};

/** The wiki of a large project: pages ten levels deep, each with ten tasks of which two stand inside others. */
export const addCompanyTree = (scene: Scene, pages: number): CompanyTree => {
  const { atlassian } = scene.site;
  const { seed } = atlassian;
  const author = must(atlassian.users().find(({ email }) => email === 'editor@example.com'));
  const space = must(atlassian.spaces().find(({ key }) => key === 'DOCS'));
  const staff = numbers(people).map((n) =>
    seed.addUser({ email: `staff-${n}@example.com`, displayName: `Staff ${n}`, groups: ['authors'] }),
  );
  const parents = addParents(scene);
  const linkedKeys = new Set<string>();
  const contents: Content[] = [];
  const depths: number[] = [];
  let folders = 0;
  for (const place of numbers(pages)) {
    const above = place === 0 ? undefined : Math.floor((place - 1) / branching);
    let parent = above === undefined ? undefined : contents[above];
    if (parent && place % pagesPerFolder === 0) {
      parent = seed.content.add({ space, parent, type: 'folder', title: `Folder ${place}`, author });
      folders += 1;
    }
    const key = must(parents[place % parents.length]);
    linkedKeys.add(key);
    contents.push(
      seed.content.add({
        space,
        ...(parent ? { parent } : {}),
        title: `Work area ${place}`,
        body: bodyOf(place, scene.link(key), staff),
        author,
      }),
    );
    depths.push(above === undefined ? 0 : (depths[above] ?? 0) + 1);
  }
  return {
    rootId: must(contents[0]).id,
    pages,
    tasks: pages * tasksPerPage,
    linkedKeys,
    levels: Math.max(...depths) + 1,
    folders,
  };
};

/** Keys of issues that may be parents, of both projects by turns. */
const addParents = (scene: Scene): readonly string[] =>
  numbers(parentsPerProject).flatMap((n) => [
    scene.addIssue('WORK', 'Work Package', `Work package ${n}`),
    scene.addIssue('PLAN', 'Epic', `Epic ${n}`),
  ]);

const taskXml = (id: number, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;

/** A page as people write them: words, a table, a list with tasks; each third task names somebody, each fourth a date. */
const bodyOf = (place: number, link: string, staff: readonly User[]): string => {
  const wordsOf = (n: number): string => {
    const at = place * tasksPerPage + n;
    const who =
      at % 3 === 0 ? ` <ac:link><ri:user ri:account-id="${must(staff[at % staff.length]).accountId}" /></ac:link>` : '';
    const when = at % 4 === 0 ? ` <time datetime="2026-05-${String(1 + (at % 28)).padStart(2, '0')}" />` : '';
    return `Check item ${at} of the hand-over list with the supplier${who}${when}`;
  };
  const items = numbers(topLevel).map((n) => {
    const inner = n < nested ? `<ac:task-list>${taskXml(topLevel + n + 1, wordsOf(topLevel + n))}</ac:task-list>` : '';
    return taskXml(n + 1, wordsOf(n) + inner);
  });
  const row = (n: number): string =>
    `<tr><td><p>Drawing ${place}-${n}</p></td><td><p>approved</p></td><td><p>Section ${n} of the quay</p></td></tr>`;
  return [
    `<h1>Scope</h1><p>This area belongs to ${link}. It was agreed at the kick-off and has not changed since.</p>`,
    `<table><tbody><tr><th><p>Document</p></th><th><p>State</p></th><th><p>Where</p></th></tr>${numbers(6).map(row).join('')}</tbody></table>`,
    `<h2>To do</h2><ac:task-list>${items.join('')}</ac:task-list>`,
    '<p>Questions go to the area’s owner, and whatever is decided is written down here.</p>',
  ].join('');
};
