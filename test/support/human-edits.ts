import fc from 'fast-check';

/** A page that people edit paragraph by paragraph, with a record of whose words they have changed. */
export interface EditedPage {
  body(): string;
  change(next: string): void;
  /** Keys of issues whose paragraphs were taken apart: their tasks may be told as conflicts. */
  readonly broken: Set<string>;
  /** Keys of issues whose paragraphs have other words now. */
  readonly retyped: Set<string>;
}

export const createEditedPage = (start: string): EditedPage => {
  let body = start;
  return {
    body: () => body,
    change: (next) => {
      body = next;
    },
    broken: new Set(),
    retyped: new Set(),
  };
};

interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly text: string;
  readonly keys: readonly string[];
  /** It holds a list of tasks: it is edited as a whole only. */
  readonly isPlain: boolean;
}

/** Keys of the tasks whose words stand in a text: task 3 has the issue AB-3, and says so. */
const ownersOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:task|end)(\d+)/g)].map(([, number]) => `AB-${number}`);

/** Keys of the links to issues in a text. */
const keysIn = (text: string): readonly string[] =>
  [...text.matchAll(/\/browse\/(AB-\d+)(?:#[^"]*)?"|ac:name="key">(AB-\d+)</g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

const paragraphs = (body: string): readonly Paragraph[] =>
  [...body.matchAll(/<p(?:\s[^<>]*)?>([\s\S]*?)<\/p>/g)].map((match) => {
    const [whole, text = ''] = match;
    const end = match.index + whole.length;
    const closeStart = end - 4;
    const inside = { start: match.index, end, openEnd: closeStart - text.length, closeStart, text };
    return { ...inside, keys: keysIn(text), isPlain: !text.includes('<ac:task') && !text.includes('<br') };
  });

const splice = (page: EditedPage, start: number, end: number, text: string): void => {
  const body = page.body();
  page.change(body.slice(0, start) + text + body.slice(end));
};

let lastWord = 0;
const newWord = (): string => {
  lastWord += 1;
  return `human${lastWord}`;
};

/** Paragraphs that are not in a task: behind these something can be put. */
const places = (body: string): readonly Paragraph[] =>
  paragraphs(body).filter(({ start }) => {
    const before = body.slice(0, start);
    return before.split('<ac:task-body>').length === before.split('</ac:task-body>').length;
  });

const pick = <Value>(values: readonly Value[], at: number): Value | undefined =>
  values.length === 0 ? undefined : values[at % values.length];

type Edit = (page: EditedPage, at: number, other: number) => void;

const withPlain =
  (edit: (page: EditedPage, paragraph: Paragraph, other: number) => void): Edit =>
  (page, at, other) => {
    const paragraph = pick(
      paragraphs(page.body()).filter(({ isPlain, keys }) => isPlain && keys.length < 2),
      at,
    );
    if (paragraph) edit(page, paragraph, other);
  };

/** The end of a paragraph's text in which words can be put: after its last plain word. */
const words = (text: string): readonly number[] =>
  [...text.matchAll(/(?<=[a-z0-9] |^)(?:task|end|lead|human|pump|check)\w*/g)].map(({ index }) => index);

const mark = (set: Set<string>, { keys, text }: Paragraph): void => {
  for (const key of [...keys, ...ownersOf(text)]) set.add(key);
};

/** Somebody's own sentence that names an issue: whatever becomes of it, the task is another paragraph, or gone. */
const isCitation = ({ text }: Paragraph): boolean => / see <a /.test(text) && ownersOf(text).length === 0;

/** All words of its tasks stand in it. */
const isOneBlock = ({ text, keys }: Paragraph): boolean =>
  [...keys, ...ownersOf(text)].every((key) => ['task', 'end'].every((word) => text.includes(word + key.slice(3))));

/** Something new comes behind a paragraph: the task of which it is one of several blocks is taken apart. */
const putBehind = (page: EditedPage, paragraph: Paragraph, text: string): void => {
  if (!isOneBlock(paragraph)) mark(page.broken, paragraph);
  splice(page, paragraph.end, paragraph.end, text);
};

const edits: Readonly<Record<string, Edit>> = {
  insert: (page, at) => {
    const place = pick(places(page.body()), at);
    if (place) putBehind(page, place, `<p>guest${newWord()}</p>`);
  },
  remove: withPlain((page, paragraph) => {
    mark(page.broken, paragraph);
    splice(page, paragraph.start, paragraph.end, '');
  }),
  move: withPlain((page, paragraph, other) => {
    const whole = page.body().slice(paragraph.start, paragraph.end);
    if (!isOneBlock(paragraph)) mark(page.broken, paragraph);
    splice(page, paragraph.start, paragraph.end, '');
    const place = pick(places(page.body()), other);
    if (place) putBehind(page, place, whole);
    else splice(page, 0, 0, whole);
  }),
  copy: withPlain((page, paragraph, other) => {
    const whole = page.body().slice(paragraph.start, paragraph.end);
    const place = pick(places(page.body()), other);
    if (!isOneBlock(paragraph)) mark(page.broken, paragraph);
    if (place) putBehind(page, place, whole);
  }),
  type: withPlain((page, paragraph, other) => {
    const place = pick(words(paragraph.text), other);
    if (place === undefined) return;
    // Of two copies the other one may keep its words, and then that one is the task.
    const isCopied = paragraphs(page.body()).filter(({ keys }) => keys.some((key) => paragraph.keys.includes(key)));
    if (isCopied.length > 1 || isCitation(paragraph)) mark(page.broken, paragraph);
    mark(page.retyped, paragraph);
    splice(page, paragraph.openEnd + place, paragraph.openEnd + place, `${newWord()} `);
  }),
  retype: withPlain((page, paragraph) => {
    const isCopied = paragraphs(page.body()).filter(({ keys }) => keys.some((key) => paragraph.keys.includes(key)));
    if (isCopied.length > 1 || isCitation(paragraph)) mark(page.broken, paragraph);
    const link =
      /^\s*(<a href="[^"]*browse[^>]*>[^<]*<\/a>|<ac:structured-macro ac:name="jira"[\s\S]*?<\/ac:structured-macro>)/.exec(
        paragraph.text,
      )?.[0];
    if (paragraph.keys.length > 0 && link === undefined) return;
    mark(page.retyped, paragraph);
    splice(page, paragraph.openEnd, paragraph.closeStart, `${link ?? ''} ${newWord()} ${newWord()} ${newWord()}`);
  }),
  split: withPlain((page, paragraph, other) => {
    const place = pick(words(paragraph.text), other);
    if (place === undefined) return;
    mark(page.broken, paragraph);
    splice(page, paragraph.openEnd + place, paragraph.openEnd + place, '</p><p>');
  }),
  merge: (page, at) => {
    const all = paragraphs(page.body());
    const pairs = all.flatMap((one, index) => {
      const next = all[index + 1];
      return next && one.isPlain && next.isPlain && page.body().slice(one.end, next.start).trim() === ''
        ? [[one, next] as const]
        : [];
    });
    const pair = pick(pairs, at);
    if (!pair) return;
    for (const one of pair) mark(page.broken, one);
    splice(page, pair[0].closeStart, pair[1].openEnd, ' ');
  },
  cite: (page, at, other) => {
    const key = pick([...new Set(keysIn(page.body()))], at);
    const place = pick(places(page.body()), other);
    if (!key || !place) return;
    const link = `<a href="https://example.atlassian.net/browse/${key}" data-card-appearance="inline">https://example.atlassian.net/browse/${key}</a>`;
    putBehind(page, place, `<p>${newWord()} ${newWord()} see ${link} there</p>`);
  },
  'save with local ids': (page) => {
    let id = 0;
    page.change(page.body().replace(/<(p|ac:task-list)>/g, (_tag, name: string) => `<${name} local-id="i${++id}">`));
  },
  'save with marker': withPlain((page, paragraph, other) => {
    const place = pick(words(paragraph.text), other);
    const word = place === undefined ? undefined : /^\w+/.exec(paragraph.text.slice(place))?.[0];
    if (place === undefined || word === undefined) return;
    const start = paragraph.openEnd + place;
    splice(
      page,
      start,
      start + word.length,
      `<ac:inline-comment-marker ac:ref="new">${word}</ac:inline-comment-marker>`,
    );
  }),
  'save with other links': (page) => {
    page.change(
      page
        .body()
        .replace(
          /<a href="([^"]*\/browse\/AB-\d+)" data-card-appearance="inline">/g,
          '<a data-card-appearance="inline" local-id="x" href="$1#icft=AB">',
        ),
    );
  },
  'save with entities': (page) => page.change(page.body().replaceAll('&uuml;', 'ü').replaceAll('🎉', '&#127881;')),
  'save with space': (page) => page.change(page.body().replace(/<\/p><p/g, '</p>\n<p')),
};

/** One edit of a person, or what an editor does when it saves. */
export const humanEdit: fc.Arbitrary<(page: EditedPage) => void> = fc
  .tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(50), fc.nat(50))
  .map(([name, at, other]) => {
    const edit = (page: EditedPage): void => edits[name]?.(page, at, other);
    return Object.assign(edit, { [fc.toStringMethod]: () => `${name} ${at} ${other}` });
  });
