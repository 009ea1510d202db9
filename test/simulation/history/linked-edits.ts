import type { BodyEdit } from './body-edit';
import { listRanges } from './page-model';
import { taskWordsIn, wordsIn } from './words';
import type { World } from './world';

/** A converted task as it stands: a paragraph of its own with one link and no other block in it. */
interface Paragraph {
  readonly start: number;
  readonly end: number;
  /** Another block of the same task may come after it. */
  readonly goesOn: boolean;
  readonly inner: string;
  /** What stands before the words: the link with what belongs to it. */
  readonly head: string;
  readonly rest: string;
  readonly key: string;
  readonly word: string;
}

const paragraph = /<p(?: [^>]*)?>((?:(?!<\/?p[ >]|<ac:task|<ul|<ol|<table|<br).)*)<\/p>/gs;
const leading = /^(<a href="[^"]*\/browse\/([A-Z]+-\d+)"[^>]*>[^<]*<\/a>)(.*)$/s;

const paragraphsOf = (world: World, pageId: string, body: string): readonly Paragraph[] => {
  const model = world.models.get(pageId);
  const ranges = model ? listRanges(model, body) : [];
  if ('problem' in ranges) return [];
  return ranges.flatMap(([from, to]) =>
    [...body.slice(from, to).matchAll(paragraph)].flatMap((match): Paragraph[] => {
      const inner = match[1] ?? '';
      const [, head = '', key = '', rest = ''] = leading.exec(inner) ?? [];
      const [word, ...others] = wordsIn(rest).filter((one) => one.startsWith('tk'));
      if (key === '' || word === undefined || others.length > 0 || world.tree.ownIssues.has(key)) return [];
      const start = from + match.index;
      const end = start + match[0].length;
      const goesOn = /^\s*<p(?: [^>]*)?>(?!<a )/.test(body.slice(end, to));
      return [{ start, end, goesOn, inner, head, rest, key, word }];
    }),
  );
};

const replaced = (body: string, { start, end }: Paragraph, instead: string): string =>
  `${body.slice(0, start)}${instead}${body.slice(end)}`;

/** What a colleague types beside the words, with markup of his own. */
export const retypeLinked: BodyEdit = (world, dice, pageId, body) => {
  const found = paragraphsOf(world, pageId, body);
  if (found.length === 0) return undefined;
  const one = dice.pick(found);
  const added = dice.pick([
    (word: string) => `<em>${word}</em>`,
    (word: string) => `${word} &mdash; see below`,
    (word: string) => `<strong>${word}</strong> &amp; more`,
  ])(world.words.next('ed'));
  const inner = dice.chance(0.7) ? `${one.inner} ${added}` : `${one.head} ${added}${one.rest}`;
  return { body: replaced(body, one, `<p>${inner}</p>`), told: `${one.word}, linked to ${one.key}, gets ${added}` };
};

/** The paragraph goes to another place on the page, link and all: outside the lists, behind words that stay. */
export const moveLinked: BodyEdit = (world, dice, pageId, body) => {
  const found = paragraphsOf(world, pageId, body);
  const texts = world.models.get(pageId)?.texts ?? [];
  const places = texts.flatMap((text) => [...text.matchAll(/<p>((?:wd|ed)\d+q)<\/p>/g)].map(([whole]) => whole));
  if (found.length === 0 || places.length === 0) return undefined;
  const one = dice.pick(found);
  const place = dice.pick(places);
  if (one.goesOn) world.touched.add(one.word);
  // What stands in such a macro is another page's: the app does not look there.
  const at = body.indexOf(place);
  const before = body.slice(0, at);
  if (before.lastIndexOf('ac:name="excerpt-include"') > before.lastIndexOf('</ac:structured-macro>')) return undefined;
  const moved = body.slice(one.start, one.end);
  const without = replaced(body, one, '');
  const behind = `<p>${world.words.next('ed')}</p>`;
  return {
    body: without.replace(place, () => `${place}${moved}${behind}`),
    told: `${one.word}, linked to ${one.key}, is moved behind ${place}`,
    moved: { from: one.start, behind: place, paragraph: moved, rest: behind },
  };
};

/** The same paragraph once more: of two links with the same words nobody can tell which is the task. */
export const copyLinked: BodyEdit = (world, dice, pageId, body) => {
  const found = paragraphsOf(world, pageId, body);
  if (found.length === 0) return undefined;
  const one = dice.pick(found);
  world.touched.add(one.word);
  world.copiedLinks.add(one.key);
  world.made.set(one.word, (world.made.get(one.word) ?? 0) + 1);
  const whole = body.slice(one.start, one.end);
  return { body: replaced(body, one, `${whole}${whole}`), told: `${one.word}, linked to ${one.key}, is copied` };
};

export const splitLinked: BodyEdit = (world, dice, pageId, body) => {
  const found = paragraphsOf(world, pageId, body).filter(({ rest }) => !rest.includes('<'));
  if (found.length === 0) return undefined;
  const one = dice.pick(found);
  world.touched.add(one.word);
  const isBefore = dice.chance(0.4);
  if (isBefore) world.bareByHand.add(one.word);
  const instead = isBefore
    ? `<p>${one.head}</p><p>${one.rest.trim()}</p>`
    : `<p>${one.inner}</p><p>${world.words.next('ed')}</p>`;
  return {
    body: replaced(body, one, instead),
    told: `${one.word}, linked to ${one.key}, is split ${isBefore ? 'before' : 'behind'} its words`,
  };
};

export const mergeLinked: BodyEdit = (world, dice, pageId, body) => {
  const found = paragraphsOf(world, pageId, body);
  const pairs = found.flatMap((one, place) => {
    const next = found[place + 1];
    return next && body.slice(one.end, next.start).trim() === '' ? [[one, next] as const] : [];
  });
  if (pairs.length === 0) return undefined;
  const [one, next] = dice.pick(pairs);
  world.touched.add(one.word);
  world.touched.add(next.word);
  const merged = `<p>${one.inner} ${next.inner}</p>`;
  const keys = [...merged.matchAll(/\/browse\/([A-Z]+-\d+)"/g)].map(([, key = '']) => key);
  for (const word of taskWordsIn(merged))
    world.putBeside.set(word, new Set([...(world.putBeside.get(word) ?? []), ...keys]));
  return {
    body: `${body.slice(0, one.start)}${merged}${body.slice(next.end)}`,
    told: `${one.word} and ${next.word} are merged into one paragraph`,
  };
};

/** What an editor does to all of a page on saving: ids on blocks, spaces, the order of attributes. Within the lists only. */
export const reformat: BodyEdit = (world, dice, pageId, body) => {
  const model = world.models.get(pageId);
  const ranges = model ? listRanges(model, body) : [];
  if ('problem' in ranges) return undefined;
  const how = dice.pick([
    (text: string) => text.replace(/<p>/g, () => `<p local-id="${world.words.next('ed')}x">`),
    (text: string) => text.replace(/<\/a> /g, '</a>&nbsp;'),
    (text: string) => text.replace(/<a (href="[^"]*") (data-card-appearance="[^"]*")>/g, '<a $2 $1>'),
    (text: string) => text.replace(/<\/p><p>/g, '</p>\n<p>'),
    (text: string) => text.replace(/<strong>([^<]*)<\/strong>/g, '<b>$1</b>'),
  ]);
  let saved = '';
  let at = 0;
  for (const [start, end] of ranges) {
    const part = body.slice(start, end);
    saved += body.slice(at, start) + (part.includes('<ac:task') ? part : how(part));
    at = end;
  }
  saved += body.slice(at);
  return saved === body ? undefined : { body: saved, told: 'an editor saves it in its own spelling' };
};
