/** A node of what @forge/react hands to the bridge. */
export interface DocNode {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly DocNode[];
}

function isElement(value: unknown): value is { type: unknown; props: Record<string, unknown> } {
  return typeof value === 'object' && value !== null && '$$typeof' in value && 'props' in value;
}

/** Elements in properties (actions, empty views) are seen by a person as well. */
function propNodes(value: unknown): readonly DocNode[] {
  if (Array.isArray(value)) return value.flatMap(propNodes);
  if (typeof value === 'string' || typeof value === 'number') {
    return [{ type: 'String', props: { text: String(value) }, children: [] }];
  }
  if (!isElement(value)) return [];
  const { children, ...props } = value.props;
  return [{ type: String(value.type), props, children: propNodes(children) }];
}

export function* walk(node: DocNode): Generator<DocNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
  for (const value of Object.values(node.props)) {
    if (Array.isArray(value) || isElement(value)) for (const found of propNodes(value)) yield* walk(found);
  }
}

const spoken = ['label', 'title', 'header', 'description', 'placeholder'] as const;

/** All a person can read of a node. */
export function textOf(node: DocNode): string {
  const words: string[] = [];
  for (const { type, props } of walk(node)) {
    if (type === 'String') words.push(String(props.text));
    else for (const name of spoken) if (typeof props[name] === 'string') words.push(String(props[name]));
  }
  return words.join(' ');
}
