/** Every node knows the range of the source it was read from, in UTF-16 units, end exclusive. */
interface NodeRange {
  readonly start: number;
  readonly end: number;
}

export interface StorageElement extends NodeRange {
  readonly kind: 'element';
  readonly name: string;
  /** Decoded values by name, spelled as in the source. It has no prototype. */
  readonly attrs: Readonly<Record<string, string>>;
  /** End of the opening tag. */
  readonly openEnd: number;
  /** Start of the closing tag; the same as `openEnd` and `end` for a self-closing element. */
  readonly closeStart: number;
  readonly selfClosing: boolean;
  readonly parent: StorageElement | null;
  readonly children: readonly StorageNode[];
  /** Place in `StorageDocument.elements`; −1 for the root. */
  readonly index: number;
  /** Place of the last element inside this one (its own place when there is none). */
  readonly lastIndex: number;
}

/** Character data. `value` has entities decoded and line ends normalised; of a comment or instruction it is the content. */
export interface StorageText extends NodeRange {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction';
  readonly value: string;
}

export type StorageNode = StorageElement | StorageText;

export interface StorageDocument {
  readonly source: string;
  /** Stands for the fragment as a whole: name `#fragment`, no tags of its own. */
  readonly root: StorageElement;
  /** All elements in document order, so that loops need no recursion: a subtree is `index` to `lastIndex`. */
  readonly elements: readonly StorageElement[];
}
