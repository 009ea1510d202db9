import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement, StorageNode } from '../storage-format/storage-document';

/** Elements whose content is not content of the page: parameters, template prompts, duplicate renderings, code. */
const opaque = new Set([
  'ac:parameter',
  'ac:placeholder',
  'ac:adf-fallback',
  'ac:adf-attribute',
  'ac:plain-text-body',
  'ac:plain-text-link-body',
]);

/** Neither tasks nor links nor headings are looked for in an opaque element. */
export const isOpaque = (element: StorageElement): boolean => opaque.has(element.name);

const blocks = new Set(
  (
    'p ul ol li dl dt dd table colgroup thead tbody tfoot tr td th div section blockquote pre hr h1 h2 h3 h4 h5 h6 center ' +
    'ac:layout ac:layout-section ac:layout-cell ac:rich-text-body ac:plain-text-body ac:adf-extension ac:adf-node ' +
    'ac:adf-content ac:task-list ac:task ac:task-body'
  ).split(' '),
);

export const isMacro = (element: StorageElement): boolean =>
  element.name === 'ac:structured-macro' || element.name === 'ac:macro';

/** A macro's name in lower case, or undefined for anything else. */
export const macroName = (element: StorageElement): string | undefined =>
  isMacro(element) ? attributeOf(element, 'ac:name')?.trim().toLowerCase() : undefined;

export const isElement = (node: StorageNode): node is StorageElement => node.kind === 'element';

/** White space, or a comment or instruction: nothing that a reader of the page sees. */
export const isBlank = (node: StorageNode): boolean =>
  node.kind === 'comment' || node.kind === 'instruction' || (node.kind !== 'element' && node.value.trim() === '');

const isMacroBody = (node: StorageNode): boolean =>
  isElement(node) && (node.name === 'ac:rich-text-body' || node.name === 'ac:plain-text-body');

/** An element that starts a line of its own. A macro does when it has a body. */
export const isBlock = (element: StorageElement): boolean =>
  blocks.has(element.name) || (isMacro(element) && element.children.some(isMacroBody));

/** The character data directly in an element, trimmed: of a parameter, an id, a status. */
export const plainText = (element: StorageElement): string =>
  element.children
    .map((child) => (child.kind === 'text' || child.kind === 'cdata' ? child.value : ''))
    .join('')
    .trim();

export const childNamed = (element: StorageElement, name: string): StorageElement | undefined =>
  element.children.find((child): child is StorageElement => isElement(child) && child.name === name);

/** The macro's parameters of one name, in order. Parameter names are case-sensitive. */
export const parametersNamed = (macro: StorageElement, name: string): readonly StorageElement[] =>
  macro.children.filter(
    (child): child is StorageElement =>
      isElement(child) && child.name === 'ac:parameter' && attributeOf(child, 'ac:name') === name,
  );
