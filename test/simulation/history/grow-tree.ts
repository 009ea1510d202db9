import type { Scene } from '../../support/scene';
import type { Dice } from './dice';
import type { Words } from './words';

export interface Tree {
  readonly rootId: string;
  readonly pageIds: readonly string[];
  /** Issues that were there before any sync. */
  readonly ownIssues: ReadonlySet<string>;
}

const parentTypes = { WORK: 'Work Package', PLAN: 'Epic' } as const;

const task = (id: string, status: 'incomplete' | 'complete', content: string): string =>
  `<ac:task>${id}<ac:task-status>${status}</ac:task-status><ac:task-body>${content}</ac:task-body></ac:task>`;

/** Writes bodies: paragraphs, headings, tables, lists, panels and layouts around task lists, a word of its own in each text. */
const bodyWriter = (scene: Scene, dice: Dice, words: Words, parents: readonly string[]) => {
  let lastId = 0;
  const idXml = (): string => {
    lastId += 1;
    return dice.weighted([
      [12, () => `<ac:task-id>${lastId}</ac:task-id>`],
      [3, () => `<ac:task-id>${lastId}</ac:task-id><ac:task-uuid>u-${lastId}-${dice.int(1000, 9999)}</ac:task-uuid>`],
      [1, () => ''],
    ])();
  };
  const word = () => words.next('wd');
  const link = () => scene.link(dice.pick(parents));
  const decorated = (text: string): string =>
    dice.weighted([
      [10, () => text],
      [2, () => `<strong>${text}</strong> soon`],
      [2, () => `${text} &amp; more &mdash; a&nbsp;b`],
      [
        2,
        () =>
          `${text} <ac:link><ri:user ri:account-id="${scene.id(dice.pick(['editor', 'author', 'reader']))}" /></ac:link>`,
      ],
      [2, () => `${text} <time datetime="2026-04-${dice.int(10, 28)}" />`],
      [1, () => `<p>${text}</p><p>${word()}</p>`],
      [1, () => `<ul><li>${text}</li><li>${word()}</li></ul>`],
      [1, () => `${text} ${link()}`],
    ])();
  const oneTask = (depth: number): string => {
    const nested = depth < 3 && dice.chance(depth === 0 ? 0.3 : 0.25) ? list(depth + 1, dice.int(1, 2)) : '';
    return dice.weighted([
      [
        20,
        () => task(idXml(), dice.chance(0.12) ? 'complete' : 'incomplete', `${decorated(words.next('tk'))}${nested}`),
      ],
      [1, () => task(idXml(), 'incomplete', nested)],
      [1, () => task(idXml(), 'incomplete', `<ac:placeholder>${word()}</ac:placeholder>`)],
    ])();
  };
  const list = (depth: number, count: number): string =>
    `<ac:task-list>${Array.from({ length: count }, () => oneTask(depth)).join('')}</ac:task-list>`;
  const tasks = () => list(0, dice.int(1, 3));
  const block = (): string =>
    dice.weighted([
      [8, () => `${tasks()}<p>${word()}</p>`],
      [2, () => `<h2>${word()}</h2><p>${link()} ${word()}</p>${tasks()}<p>${word()}</p>`],
      [2, () => `<p>${word()}${tasks()}${word()}</p>`],
      [2, () => `<ul><li>${word()}${tasks()}</li><li>${word()}</li></ul>`],
      [
        2,
        () =>
          `<table><tbody><tr><th>${word()}</th><th>${word()}</th></tr><tr><td>${dice.chance(0.7) ? link() : ''}${
            dice.chance(0.2) ? ` ${link()}` : ''
          } ${word()}</td><td>${tasks()}</td></tr><tr><td>${word()}</td><td>${tasks()}<p>${word()}</p></td></tr></tbody></table><p>${word()}</p>`,
      ],
      [
        1,
        () =>
          `<ac:structured-macro ac:name="panel"><ac:rich-text-body>${tasks()}<p>${word()}</p></ac:rich-text-body></ac:structured-macro><p>${word()}</p>`,
      ],
      [
        1,
        () =>
          `<ac:structured-macro ac:name="excerpt-include"><ac:rich-text-body>${tasks()}<p>${word()}</p></ac:rich-text-body></ac:structured-macro><p>${word()}</p>`,
      ],
      [
        1,
        () =>
          `<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>${tasks()}<p>${word()}</p></ac:layout-cell></ac:layout-section></ac:layout>`,
      ],
    ])();
  return (isRoot: boolean): string => {
    lastId = 0;
    const intro = isRoot || dice.chance(0.6) ? `<p>${word()} ${link()}</p>` : `<p>${word()}</p>`;
    const blocks = Array.from(
      {
        length: dice.weighted([
          [1, 0],
          [6, 1],
          [3, 2],
        ] as const),
      },
      block,
    );
    const text = [...blocks, `<p>${word()}</p>`].join('');
    // A layout fills its page.
    return text.includes('<ac:layout>') ? (blocks.find((one) => one.includes('<ac:layout>')) ?? '') : `${intro}${text}`;
  };
};

/** A small tree of pages, folders between them at times, with all kinds of tasks. Nobody has edited it within the hour. */
export const growTree = async (scene: Scene, dice: Dice, words: Words): Promise<Tree> => {
  const { settings, rev } = await scene.ok('admin', 'getSettings', {});
  const parentIssueTypes = Object.values(parentTypes);
  await scene.ok('admin', 'saveSettings', { settings: { ...settings, parentIssueTypes }, rev });
  const projects = dice.weighted([
    [5, ['WORK']],
    [2, ['PLAN']],
    [2, ['WORK', 'PLAN']],
  ] as const);
  const parents = projects.flatMap((project) =>
    Array.from({ length: dice.int(1, 2) }, (_, n) =>
      scene.addIssue(project, parentTypes[project], `${project} parent ${n}`),
    ),
  );
  const bodyFor = bodyWriter(scene, dice, words, parents);
  const pageIds: string[] = [];
  const places: string[] = [];
  const count = dice.weighted([
    [3, 1],
    [3, 2],
    [3, 3],
    [2, 4],
    [1, 5],
    [1, 6],
  ] as const);
  for (let place = 0; place < count; place += 1) {
    let parentId = place === 0 ? undefined : dice.chance(0.3) ? places.at(-1) : dice.pick(places);
    if (parentId !== undefined && dice.chance(0.1)) {
      const folder = { spaceId: scene.space('DOCS'), title: `Folder ${place}`, parentId };
      parentId = String(scene.rest('editor', 'POST', '/wiki/api/v2/folders', folder).body.id as unknown);
    }
    const id = scene.addPage(`Page ${place}`, bodyFor(place === 0), parentId === undefined ? {} : { parentId });
    pageIds.push(id);
    places.push(id);
  }
  const ownIssues = new Set<string>(parents);
  return { rootId: pageIds[0] ?? '', pageIds, ownIssues };
};
