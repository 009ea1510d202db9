import type { StorageDocument, StorageElement } from '../storage-format/storage-document';

/** A part of a rewritten list: a range of the source, or new text. */
export type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** Where something is put. */
export interface RenderPlace {
  /** Away from where it stood in the source. */
  readonly moved: boolean;
  /** In a paragraph or another element that cannot hold paragraphs. */
  readonly inline: boolean;
}

export interface RenderRange {
  readonly start: number;
  readonly end: number;
  /** The element whose lists are looked at; the range is it or its content. */
  readonly element: StorageElement;
  /** New text at an offset that lies before all lists of the element. */
  readonly insert?: { readonly at: number; readonly text: string };
}

/** What the parts of the page renderer share. `list`, `task` and `range` put off what nests: see `later`. */
export interface Renderer {
  readonly document: StorageDocument;
  /** XML of the link that a task is converted with; undefined for a task that stays. */
  linkOf(task: StorageElement): string | undefined;
  /** Whether a converted task is in this element, or is it. */
  hasConverted(element: StorageElement): boolean;
  /** The outermost lists and bare tasks inside an element. */
  listsInside(element: StorageElement): readonly StorageElement[];
  keep(start: number, end: number): void;
  write(text: string): void;
  /** Steps to take next, in this order, before all that were put off earlier. */
  later(...steps: (() => void)[]): void;
  list(element: StorageElement, place: RenderPlace): void;
  task(element: StorageElement, place: RenderPlace): void;
  range(range: RenderRange): void;
}
