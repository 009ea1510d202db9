import type { BodyEdit } from './body-edit';
import type { Dice } from './dice';
import type { EditKind } from './edit-kinds';
import { copyLinked, mergeLinked, moveLinked, reformat, retypeLinked, splitLinked } from './linked-edits';
import type { Outline, OutlineTask } from './page-outline';
import { looksLikeAnEdit, unusedId } from './spots';
import { countWords } from './words';
import type { World } from './world';

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
  if (task && !hasId(task, body)) {
    world.made.set(word, (world.made.get(word) ?? 0) + 1);
    world.touched.add(word);
  }
  return {
    body: splice(body, at, at + word.length, added),
    told: `${word} becomes ${added} (${task ? 'a task' : `linked to ${linkedKey}`})`,
  };
};

const hasId = (task: OutlineTask, body: string): boolean =>
  /^<ac:task-(id|uuid)>/.test(body.slice(task.start + '<ac:task>'.length));

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

const deleteTask: BodyEdit = (world, dice, _pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const task = dice.pick(outline.tasks);
  // A copy under the same id with other words, and the original gone: to anybody that is the task, edited.
  if (task.id !== undefined && outline.tasks.filter(({ id }) => id === task.id).length > 1) return undefined;
  const list = listAround(outline, task);
  const alone =
    !body.slice(list.start, task.start).includes('<ac:task>') && !body.slice(task.end, list.end).includes('<ac:task>');
  // Whoever wants a link in its place finds none.
  for (const { word, at } of outline.words) if (at >= task.start && at < task.end) world.touched.add(word);
  // A list without tasks goes with its last one.
  const [start, end] = alone ? [list.start, list.end] : [task.start, task.end];
  return { body: splice(body, start, end, ''), told: `${ownWord(outline, task) ?? 'a task without words'} is deleted` };
};

const copyTask: BodyEdit = (world, dice, pageId, body, outline) => {
  if (outline.tasks.length === 0) return undefined;
  const task = dice.pick(outline.tasks);
  const word = ownWord(outline, task);
  if (word === undefined) return undefined;
  let copy = body.slice(task.start, task.end);
  const how = dice.pick(['with the same id', 'with ids of its own'] as const);
  if (how === 'with ids of its own') {
    let next = Math.max(freeId(outline), unusedId(world.spots, pageId));
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
      if (own !== undefined && now !== undefined && own !== now) world.copyOf.set(now, own);
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

/** What a colleague does to the body of a page, by its kind. */
export const bodyEdits: Partial<Record<EditKind, BodyEdit>> = {
  'words outside': wordsOutside,
  'words of a task': wordsOfTask,
  tick,
  'delete a task': deleteTask,
  'copy a task': copyTask,
  'insert a task': insertTask,
  'new list': newList,
  'delete a link': deleteLink,
  'retype a linked task': retypeLinked,
  'move a linked task': moveLinked,
  'copy a linked task': copyLinked,
  'split a linked task': splitLinked,
  'merge linked tasks': mergeLinked,
  reformat,
};
