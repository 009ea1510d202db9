import type { Dice } from './dice';
import { listRanges, modelOf, type PageModel } from './page-model';
import { type Outline, type OutlineTask, outlineOf } from './page-outline';
import { looksLikeAnEdit, noteSpots, unusedId } from './spots';
import { countWords, taskWordIn } from './words';
import type { World } from './world';

/** What a colleague may do at any moment. */
export const editKinds = [
  'words outside',
  'words of a task',
  'tick',
  'delete a task',
  'copy a task',
  'insert a task',
  'new list',
  'delete a link',
  'rename',
  'move',
  'restrict',
  'trash',
  'give back',
  'draft',
] as const;

export type EditKind = (typeof editKinds)[number];

export const anyEdit = (dice: Dice): EditKind =>
  dice.weighted([
    [5, 'words outside'],
    [6, 'words of a task'],
    [3, 'tick'],
    [5, 'delete a task'],
    [4, 'copy a task'],
    [4, 'insert a task'],
    [2, 'new list'],
    [1, 'delete a link'],
    [2, 'rename'],
    [2, 'move'],
    [2, 'restrict'],
    [2, 'trash'],
    [3, 'give back'],
    [2, 'draft'],
  ] as const);

/** One published edit: what the body becomes, and what is told of it. Nothing where it does not fit the page. */
type BodyEdit = (world: World, dice: Dice, pageId: string, body: string, outline: Outline) => Edited | undefined;

interface Edited {
  readonly body: string;
  readonly told: string;
  /** Text that was put into the text outside the lists, as what replaced what. */
  readonly outside?: readonly [from: string, to: string];
  /** The number of outermost lists changed. */
  readonly remodel?: boolean;
}

const splice = (text: string, start: number, end: number, instead: string): string =>
  `${text.slice(0, start)}${instead}${text.slice(end)}`;

const wordsOutside: BodyEdit = (world, dice, pageId, body) => {
  const texts = world.models.get(pageId)?.texts ?? [];
  const known = texts.flatMap((text) => [...countWords(text).keys()]);
  if (known.length === 0) return undefined;
  const word = dice.pick(known);
  const added = `${word} ${world.words.next('ed')}`;
  return { body: body.replace(word, added), told: `${word} becomes ${added}`, outside: [word, added] };
};

const wordsOfTask: BodyEdit = (world, dice, _pageId, body, { words }) => {
  const found = words.filter(({ word, task, linkedKey }) => word.startsWith('tk') && (task ?? linkedKey));
  if (found.length === 0) return undefined;
  const { word, at, task, linkedKey } = dice.pick(found);
  const added = `${word} ${world.words.next('ed')}`;
  // A task without any id is known by its words: with other words it is another task.
  if (task && !hasId(task, body)) world.made.set(word, (world.made.get(word) ?? 0) + 1);
  return {
    body: splice(body, at, at + word.length, added),
    told: `${word} becomes ${added} (${task ? 'a task' : `linked to ${linkedKey}`})`,
  };
};

const hasId = (task: OutlineTask, body: string): boolean =>
  /^<ac:task-(id|uuid)>/.test(body.slice(task.start + '<ac:task>'.length));

const hasUuid = (task: OutlineTask, body: string): boolean =>
  /^(<ac:task-id>[^<]*<\/ac:task-id>)?<ac:task-uuid>/.test(body.slice(task.start + '<ac:task>'.length));

const ownWord = (outline: Outline, task: OutlineTask): string | undefined =>
  outline.words.find((one) => one.task === task && one.word.startsWith('tk'))?.word;

const tick: BodyEdit = (world, dice, _pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const task = dice.pick(outline.tasks);
  const to = task.status === 'complete' ? 'incomplete' : 'complete';
  const word = ownWord(outline, task);
  if (word !== undefined) {
    if (to === 'complete') world.ticked.set(word, world.scene.site.clock.now());
    else world.ticked.delete(word);
  }
  return {
    body: splice(body, task.statusStart, task.statusStart + task.status.length, to),
    told: `${word ?? 'a task without words'} becomes ${to}`,
  };
};

const listAround = (outline: Outline, task: OutlineTask) =>
  outline.lists.find(({ start }) => start === task.listStart) ?? { start: task.start, end: task.end, depth: 0 };

const deleteTask: BodyEdit = (_world, dice, _pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const task = dice.pick(outline.tasks);
  // A copy under the same id with other words, and the original gone: to anybody that is the task, edited.
  if (task.id !== undefined && outline.tasks.filter(({ id }) => id === task.id).length > 1) return undefined;
  const list = listAround(outline, task);
  const alone =
    !body.slice(list.start, task.start).includes('<ac:task>') && !body.slice(task.end, list.end).includes('<ac:task>');
  // A list without tasks goes with its last one.
  const [start, end] = alone ? [list.start, list.end] : [task.start, task.end];
  return { body: splice(body, start, end, ''), told: `${ownWord(outline, task) ?? 'a task without words'} is deleted` };
};

const copyTask: BodyEdit = (world, dice, _pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const task = dice.pick(outline.tasks);
  const word = ownWord(outline, task);
  if (word === undefined) return undefined;
  let copy = body.slice(task.start, task.end);
  const how = dice.pick(['with the same id', 'with ids of its own'] as const);
  if (how === 'with ids of its own') {
    let next = freeId(outline);
    copy = copy
      .replace(/<ac:task-id>[^<]*<\/ac:task-id>/g, () => `<ac:task-id>${next++}</ac:task-id>`)
      .replace(
        /<ac:task-uuid>([^<]*)<\/ac:task-uuid>/g,
        (_, uuid: string) => `<ac:task-uuid>${uuid}c${next++}</ac:task-uuid>`,
      );
  }
  const words = dice.pick(['the same words', 'other words'] as const);
  const renamed = new Map<string, string>();
  copy = copy.replace(/\b(tk|wd|ed)\d+q\b/g, (found, kind: string) => {
    const same = words === 'the same words' || kind !== 'tk';
    const instead = same ? found : (renamed.get(found) ?? world.words.next('tk'));
    renamed.set(found, instead);
    return instead;
  });
  if (how === 'with the same id') {
    for (const one of outline.tasks) {
      const [own, now] = [ownWord(outline, one), renamed.get(ownWord(outline, one) ?? '')];
      if (own !== undefined && now !== undefined && own !== now && hasUuid(one, body)) world.copyOf.set(now, own);
    }
  }
  const place = dice.pick([task.start, task.end]);
  return {
    body: splice(body, place, place, copy),
    told: `${word} is copied ${place === task.start ? 'before' : 'behind'} itself as ${renamed.get(word)}, ${how}`,
  };
};

const freeId = ({ tasks }: Outline): number => Math.max(0, ...tasks.map(({ id }) => Number(id) || 0)) + 1;

const newTask = (world: World, dice: Dice, outline: Outline): readonly [word: string, xml: string] => {
  const word = world.words.next('tk');
  // Confluence may give an id again that a task had which is gone.
  const id = dice.chance(0.5) ? freeId(outline) : dice.int(1, freeId(outline));
  const isTaken = outline.tasks.some((task) => task.id === String(id));
  return [
    word,
    `<ac:task><ac:task-id>${isTaken ? freeId(outline) : id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${word}</ac:task-body></ac:task>`,
  ];
};

/** A body with a new task in it at a place. Where its id makes it look like an earlier task, it gets one of its own. */
const withTask = (world: World, pageId: string, body: string, at: number, before: string, xml: string): string => {
  const inserted = splice(body, at, at, `${before}${xml}`);
  if (!looksLikeAnEdit(world.spots, pageId, inserted, at + before.length)) return inserted;
  const other = xml.replace(/<ac:task-id>\d+</, `<ac:task-id>${unusedId(world.spots, pageId)}<`);
  return splice(body, at, at, `${before}${other}`);
};

const insertTask: BodyEdit = (world, dice, pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const beside = dice.pick(outline.tasks);
  const [word, xml] = newTask(world, dice, outline);
  const place = dice.pick([beside.start, beside.end]);
  return { body: withTask(world, pageId, body, place, '', xml), told: `${word} is inserted` };
};

const newList: BodyEdit = (world, dice, pageId, body, outline) => {
  const texts = world.models.get(pageId)?.texts ?? [];
  const known = texts.flatMap((text) => [...text.matchAll(/<p>((?:wd|ed)\d+q)<\/p>/g)].map(([, word = '']) => word));
  if (known.length === 0) return undefined;
  const after = dice.pick(known);
  const [word, xml] = newTask(world, dice, outline);
  const paragraph = `<p>${after}</p>`;
  const at = body.indexOf(paragraph) + paragraph.length;
  const rest = `</ac:task-list><p>${world.words.next('ed')}</p>`;
  const whole = splice(body, at, at, rest);
  const changed = withTask(world, pageId, whole, at, '<ac:task-list>', xml);
  const inserted = `${paragraph}${changed.slice(at, at + changed.length - body.length)}`;
  return {
    body: changed,
    told: `${word} in a new list behind ${after}`,
    outside: [paragraph, inserted],
    remodel: true,
  };
};

const deleteLink: BodyEdit = (world, dice, _pageId, body, outline) => {
  const found = outline.words.filter(
    ({ word, task, linkedKey }) => !task && linkedKey !== undefined && word.startsWith('tk'),
  );
  if (found.length === 0) return undefined;
  const { at, linkedKey, word } = dice.pick(found);
  const start = body.lastIndexOf('<p>', at);
  const close = body.indexOf('</p>', at);
  if (start < 0 || close < 0) return undefined;
  const end = close + '</p>'.length;
  const paragraph = body.slice(start, end);
  // A paragraph of its own, not one that holds other words or a list.
  const words = paragraph.match(/\b(tk|wd|ed)\d+q\b/g) ?? [];
  if (paragraph.split('<p>').length !== 2 || paragraph.includes('<ac:task') || words.length !== 1) return undefined;
  if (linkedKey !== undefined) world.unlinkedByHand.add(linkedKey);
  return { body: splice(body, start, end, ''), told: `${word}, linked to ${linkedKey}, is deleted` };
};

const bodyEdits: Partial<Record<EditKind, BodyEdit>> = {
  'words outside': wordsOutside,
  'words of a task': wordsOfTask,
  tick,
  'delete a task': deleteTask,
  'copy a task': copyTask,
  'insert a task': insertTask,
  'new list': newList,
  'delete a link': deleteLink,
};

/** The model after an edit: what changed in each list by its words, what changed around them by the text itself. */
const remodelled = (model: PageModel, before: string, edited: Edited): PageModel => {
  const [from, to] = edited.outside ?? ['', ''];
  if (edited.remodel) {
    const place = model.texts.findIndex((text) => text.includes(from));
    const inner = modelOf((model.texts[place] ?? '').replace(from, to));
    return {
      texts: [...model.texts.slice(0, place), ...inner.texts, ...model.texts.slice(place + 1)],
      lists: [...model.lists.slice(0, place), ...inner.lists, ...model.lists.slice(place)],
    };
  }
  if (edited.outside) return { ...model, texts: model.texts.map((text) => text.replace(from, to)) };
  const old = listRanges(model, before);
  const now = listRanges(model, edited.body);
  if ('problem' in old || 'problem' in now) return model; // told by the judge: a sync has broken the page already
  return {
    ...model,
    lists: model.lists.map((words, place) => {
      const was = countWords(before.slice(...(old[place] ?? [0, 0])));
      const is = countWords(edited.body.slice(...(now[place] ?? [0, 0])));
      const next = new Map(words);
      for (const word of new Set([...was.keys(), ...is.keys()])) {
        const count = (next.get(word) ?? 0) + (is.get(word) ?? 0) - (was.get(word) ?? 0);
        if (count === 0) next.delete(word);
        else next.set(word, count);
      }
      return next;
    }),
  };
};

/** A colleague with all rights edits one page. False: that edit does not fit the page as it is. */
export const editPage = (world: World, dice: Dice, pageId: string, kind: EditKind): boolean => {
  const { scene } = world;
  if (kind === 'give back') return giveBack(world, pageId);
  if (world.away.get(pageId) === 'trashed') return false;
  const title = () => titleOf(world, pageId);
  switch (kind) {
    case 'rename': {
      const renamed = `Page ${pageId} ${world.words.next('wd')}`;
      must(scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}/title`, { status: 'current', title: renamed }));
      return told(world, pageId, kind, renamed);
    }
    case 'move': {
      const target = dice.pick(world.tree.pageIds);
      const moved = scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/move/append/${target}`);
      return moved.status < 300 && told(world, pageId, kind, `below ${target}`);
    }
    case 'restrict': {
      if (pageId === world.tree.rootId || world.away.has(pageId)) return false;
      restrict(world, pageId, dice.pick(['read', 'update']));
      return told(world, pageId, kind, 'to the administrator');
    }
    case 'trash': {
      if (pageId === world.tree.rootId || world.away.has(pageId)) return false;
      must(scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${pageId}`));
      world.away.set(pageId, 'trashed');
      world.seenInTrash.delete(pageId);
      return told(world, pageId, kind, '');
    }
    case 'draft': {
      const body = { representation: 'storage', value: `${scene.body(pageId)}<p>half a thought</p>` };
      must(
        scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}`, {
          id: pageId,
          status: 'draft',
          title: title(),
          body,
          version: { number: 1 },
        }),
      );
      world.drafts.add(pageId);
      return told(world, pageId, kind, 'is opened');
    }
    default:
      return publish(world, dice, pageId, kind);
  }
};

const publish = (world: World, dice: Dice, pageId: string, kind: EditKind): boolean => {
  const { scene, models, made } = world;
  const body = scene.body(pageId);
  const outline = outlineOf(body);
  const edited = bodyEdits[kind]?.(world, dice, pageId, body, outline);
  if (!edited) return false;
  const was = countTasks(outline);
  const is = countTasks(outlineOf(edited.body));
  for (const [word, count] of is) {
    const more = count - (was.get(word) ?? 0);
    if (more > 0) made.set(word, (made.get(word) ?? 0) + more);
  }
  const model = models.get(pageId);
  scene.editPage(pageId, () => edited.body, 'admin');
  if (model) {
    const now = remodelled(model, body, edited);
    models.set(pageId, now);
    const published = scene.body(pageId);
    noteSpots(world.spots, pageId, published);
    world.versions.get(pageId)?.push({ body: published, model: now });
  }
  world.drafts.delete(pageId);
  return told(world, pageId, kind, edited.told);
};

const countTasks = ({ words }: Outline): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { word, task } of words) if (task && taskWordIn(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const must = ({ status, body }: { readonly status: number; readonly body: unknown }): void => {
  if (status >= 300) throw new Error(`the site answered a colleague ${status}: ${JSON.stringify(body)}`);
};

const told = (world: World, pageId: string, kind: EditKind, what: string): true => {
  world.count(`edit: ${kind}`);
  world.tell(`a colleague, page ${pageId}: ${kind}: ${what}`);
  return true;
};

const text = (json: unknown): string => String(json);

const titleOf = ({ scene }: World, pageId: string): string =>
  String(scene.rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}`).body.title as unknown);

const restrict = (world: World, pageId: string, operation: 'read' | 'update'): void => {
  const { scene } = world;
  const user = [{ type: 'known', accountId: scene.id('admin') }];
  const wanted = [{ operation, restrictions: { user } }];
  must(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, wanted));
  world.away.set(pageId, 'restricted');
};

/** The page is as open as it was: restored from the trash, without restrictions, without a draft. */
export const giveBack = (world: World, pageId: string): boolean => {
  const { scene, away, drafts } = world;
  const how = away.get(pageId);
  if (how === undefined && !drafts.has(pageId)) return false;
  if (how === 'trashed') {
    // Read with its status: without, a page in the trash is not found.
    const { body, title, version, status } = scene.rest(
      'admin',
      'GET',
      `/wiki/api/v2/pages/${pageId}?body-format=storage&status=current&status=trashed`,
    ).body;
    if (text(status) === 'current') world.count('taken out of the trash, unseen');
    const number = Number(version?.number as unknown) + 1;
    const value = body?.storage?.value;
    must(
      scene.rest('admin', 'PUT', `/wiki/api/v2/pages/${pageId}`, {
        id: pageId,
        status: 'current',
        title,
        body: { representation: 'storage', value },
        version: { number },
      }),
    );
  } else if (how === 'restricted') {
    must(scene.rest('admin', 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, []));
  }
  away.delete(pageId);
  if (how === undefined && drafts.delete(pageId))
    scene.rest('admin', 'DELETE', `/wiki/api/v2/pages/${pageId}?draft=true`);
  return told(world, pageId, 'give back', how ?? 'the draft is thrown away');
};
