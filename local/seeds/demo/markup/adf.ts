import type { User } from '../../../atlassian/people';

/** Documents of Jira: descriptions of issues. */

interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, string | number>>;
  readonly marks?: readonly { readonly type: string }[];
  readonly content?: readonly AdfNode[];
}

type Inline = string | AdfNode;

const inline = (parts: readonly Inline[]): readonly AdfNode[] =>
  parts.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part));

export const strong = (text: string): AdfNode => ({ type: 'text', text, marks: [{ type: 'strong' }] });

export const person = (user: User): AdfNode => ({
  type: 'mention',
  attrs: { id: user.accountId, text: `@${user.displayName}` },
});

export const para = (...parts: readonly Inline[]): AdfNode => ({ type: 'paragraph', content: inline(parts) });

export const heading = (text: string): AdfNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content: inline([text]),
});

const list = (type: 'bulletList' | 'orderedList', items: readonly string[]): AdfNode => ({
  type,
  content: items.map((text) => ({ type: 'listItem', content: [para(text)] })),
});

export const bullets = (...items: readonly string[]): AdfNode => list('bulletList', items);
export const steps = (...items: readonly string[]): AdfNode => list('orderedList', items);

export const note = (panelType: 'info' | 'warning', text: string): AdfNode => ({
  type: 'panel',
  attrs: { panelType },
  content: [para(text)],
});

export const document = (...content: readonly AdfNode[]): unknown => ({ type: 'doc', version: 1, content });
