import type { StorageElement, StorageNode } from './storage-document';

export interface NodeVisitor {
  /** `skip` leaves the node's children out (and its `leave`), `stop` ends the walk. */
  enter(node: StorageNode): 'skip' | 'stop' | undefined;
  leave?(element: StorageElement): void;
}

/** Visits nodes and all that is in them in document order, with a stack of its own: pages may nest deeper than calls can. */
export const walkNodes = (nodes: readonly StorageNode[], visitor: NodeVisitor): void => {
  // Of what is open: the element, its siblings, and which of them comes after it.
  const open: StorageElement[] = [];
  const outer: (readonly StorageNode[])[] = [];
  const places: number[] = [];
  let current = nodes;
  let next = 0;
  for (;;) {
    const node = current[next];
    if (node === undefined) {
      const element = open.pop();
      if (element === undefined) return;
      visitor.leave?.(element);
      current = outer.pop() ?? [];
      next = places.pop() ?? 0;
      continue;
    }
    next += 1;
    const answer = visitor.enter(node);
    if (answer === 'stop') return;
    if (node.kind !== 'element' || answer === 'skip') continue;
    if (node.children.length === 0) {
      visitor.leave?.(node);
      continue;
    }
    open.push(node);
    outer.push(current);
    places.push(next);
    current = node.children;
    next = 0;
  }
};
