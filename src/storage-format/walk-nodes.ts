import type { StorageElement, StorageNode } from './storage-document';

export interface NodeVisitor {
  /** `skip` leaves the node's children out (and its `leave`), `stop` ends the walk. */
  enter(node: StorageNode): 'skip' | 'stop' | undefined;
  leave?(element: StorageElement): void;
}

/** Visits nodes and all that is in them in document order, with a stack of its own: pages may nest deeper than calls can. */
export const walkNodes = (nodes: readonly StorageNode[], visitor: NodeVisitor): void => {
  const stack: { element: StorageElement | null; nodes: readonly StorageNode[]; next: number }[] = [
    { element: null, nodes, next: 0 },
  ];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = top.nodes[top.next];
    top.next += 1;
    if (node === undefined) {
      if (top.element) visitor.leave?.(top.element);
      stack.pop();
      continue;
    }
    const answer = visitor.enter(node);
    if (answer === 'stop') return;
    if (node.kind !== 'element' || answer === 'skip') continue;
    if (node.children.length > 0) stack.push({ element: node, nodes: node.children, next: 0 });
    else visitor.leave?.(node);
  }
};
