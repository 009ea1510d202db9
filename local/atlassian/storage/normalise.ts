import { respellCharacters } from './respell-characters';
import { type StartTag, scanStorage } from './scan';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const blocks = words(
  'p h1 h2 h3 h4 h5 h6 ul ol li table colgroup col thead tbody tr td th hr pre blockquote div ac:layout ac:layout-section ac:layout-cell ac:task-list ac:task',
);
/** Only elements stand in these: white space between them says nothing. */
const elementOnly = words('table colgroup thead tbody tr ul ol ac:layout ac:layout-section ac:structured-macro');
/** Here a line break between elements is kept, as one. */
const taskStructure = words('ac:task-list ac:task');
/** Blocks may stand in these, and so may text. */
const flow = words('li td th div blockquote ac:layout-cell ac:rich-text-body ac:task-body');
const plainNames: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['i', 'em'],
]);
const onlySpace = /^[ \t\r\n]+$/;

/** How what was just written ends, as far as white space after it goes. */
type Side = 'block' | 'edge' | 'inline';

/**
 * What Confluence makes of a body when it saves it, as far as anybody has published it
 * (`reference/rest-api.md` 10): characters to named entities, macro ids and schema versions added, `b` and `i` to
 * `strong` and `em`, empty parameters without a name dropped, white space between blocks reflowed. Normalised text
 * stays as it is. CDATA and comments are never touched.
 * @throws MalformedStorage
 */
export const normaliseStorage = (text: string, newMacroId: () => string): string => {
  const out: string[] = [];
  const parents: string[] = [];
  const macroIds = new Set<string>();
  let before: Side = 'edge';
  let space = '';
  /** Index in `out` of an open parameter without a name, while nothing stands in it. */
  let emptyParameter = -1;

  const flushSpace = (after: Side): void => {
    if (space === '') return;
    const parent = parents.at(-1) ?? '';
    if (taskStructure.has(parent)) {
      if (space.includes('\n')) out.push('\n');
    } else if (!elementOnly.has(parent) && !isBetweenBlocks(parent, before, after)) out.push(space);
    space = '';
  };
  const openingTag = (tag: StartTag): string => {
    if (tag.name === 'ac:structured-macro') return macroTag(text, tag, macroIds, newMacroId);
    const raw = text.slice(tag.start, tag.end);
    const name = plainNames.get(tag.name);
    const renamed = name === undefined ? raw : `<${name}${raw.slice(1 + tag.name.length)}`;
    return tag.attributes.length === 0 ? renamed : respellTag(renamed);
  };

  scanStorage(text, {
    start: (tag) => {
      const isBlock = blocks.has(tag.name);
      flushSpace(isBlock ? 'block' : 'inline');
      const nameless =
        tag.name === 'ac:parameter' && tag.attributes.some((a) => a.name === 'ac:name' && a.value === '');
      emptyParameter = nameless && !tag.selfClosing ? out.length : -1;
      if (nameless && tag.selfClosing) return;
      out.push(openingTag(tag));
      if (tag.selfClosing) before = isBlock ? 'block' : 'inline';
      else {
        parents.push(tag.name);
        before = 'edge';
      }
    },
    end: (name) => {
      flushSpace('edge');
      parents.pop();
      before = blocks.has(name) ? 'block' : 'inline';
      if (emptyParameter >= 0 && name === 'ac:parameter') out.length = emptyParameter;
      else out.push(`</${plainNames.get(name) ?? name}>`);
      emptyParameter = -1;
    },
    text: (start, end) => {
      const part = text.slice(start, end);
      if (onlySpace.test(part)) {
        space = part;
        return;
      }
      emptyParameter = -1;
      before = 'inline';
      out.push(respellCharacters(part));
    },
    opaque: (start, end) => {
      flushSpace('inline');
      emptyParameter = -1;
      before = 'inline';
      out.push(text.slice(start, end));
    },
  });
  flushSpace('edge');
  return out.join('');
};

const isBetweenBlocks = (parent: string, before: Side, after: Side): boolean =>
  (parent === '' || flow.has(parent)) &&
  before !== 'inline' &&
  after !== 'inline' &&
  (before === 'block' || after === 'block');

/** Values are respelled, names and quotes are as they were. A tag holds no `<` but its first character. */
const respellTag = (tag: string): string => respellCharacters(tag);

const macroTag = (text: string, tag: StartTag, known: Set<string>, newMacroId: () => string): string => {
  const id = tag.attributes.find((attribute) => attribute.name === 'ac:macro-id');
  const hasSchema = tag.attributes.some((attribute) => attribute.name === 'ac:schema-version');
  const keptId = id && id.value !== '' && !known.has(id.value) ? id.value : undefined;
  const finalId = keptId ?? newMacroId();
  known.add(finalId);
  let raw = text.slice(tag.start, tag.end);
  if (id && keptId === undefined)
    raw = `${text.slice(tag.start, id.valueStart)}${finalId}${text.slice(id.valueEnd, tag.end)}`;
  const tail = /\s*\/?>$/.exec(raw)?.[0] ?? '>';
  const added = `${hasSchema ? '' : ' ac:schema-version="1"'}${id ? '' : ` ac:macro-id="${finalId}"`}`;
  return respellTag(`${raw.slice(0, raw.length - tail.length)}${added}${tail}`);
};
