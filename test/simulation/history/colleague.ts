import type { Edited } from './body-edit';
import { bodyEdits } from './colleague-edits';
import type { Dice } from './dice';
import type { EditKind } from './edit-kinds';
import { listRanges, modelOf, type PageModel } from './page-model';
import { type Outline, outlineOf } from './page-outline';
import { noteSpots } from './spots';
import { countWords, taskWordIn } from './words';
import type { World } from './world';

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
  if (edited.moved) return withMoved(model, before, edited.moved);
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

/** A place of its own for what was moved: from there an undo turns it back into a list. */
const withMoved = (model: PageModel, before: string, moved: NonNullable<Edited['moved']>) => {
  const { from: start, behind, paragraph, rest } = moved;
  const ranges = listRanges(model, before);
  const from = 'problem' in ranges ? -1 : ranges.findIndex(([first, end]) => first <= start && start < end);
  const lists = model.lists.map((words, place) => {
    if (place !== from) return words;
    const next = new Map(words);
    for (const [word, count] of countWords(paragraph)) {
      const left = (next.get(word) ?? 0) - count;
      if (left === 0) next.delete(word);
      else next.set(word, left);
    }
    return next;
  });
  const place = model.texts.findIndex((text) => text.includes(behind));
  const text = model.texts[place] ?? '';
  const cut = text.indexOf(behind) + behind.length;
  return {
    texts: [
      ...model.texts.slice(0, place),
      text.slice(0, cut),
      `${rest}${text.slice(cut)}`,
      ...model.texts.slice(place + 1),
    ],
    lists: [...lists.slice(0, place), countWords(paragraph), ...lists.slice(place)],
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
