import * as z from 'zod';

const node = z.looseObject({ type: z.string(), text: z.string().optional(), content: z.array(z.unknown()).optional() });

/** Nodes after which a reader sees a gap. */
const blocks = new Set([
  'paragraph',
  'heading',
  'listItem',
  'tableCell',
  'tableHeader',
  'blockquote',
  'codeBlock',
  'hardBreak',
]);

/** Plain text of an ADF document, white space collapsed, cut at `limit` characters. Anything that is no ADF: ''. */
export const adfText = (document: unknown, limit: number): string => {
  const pieces: string[] = [];
  let length = 0;
  const stack: unknown[] = [document];
  while (stack.length > 0 && length < limit) {
    const next = stack.pop();
    if (typeof next === 'string') {
      pieces.push(next);
      length += next.length;
      continue;
    }
    const parsed = node.safeParse(next);
    if (!parsed.success) continue;
    const { type, text, content = [] } = parsed.data;
    if (blocks.has(type)) stack.push(' ');
    for (const child of [...content].reverse()) stack.push(child);
    if (text !== undefined) stack.push(text);
  }
  return pieces.join('').replace(/\s+/g, ' ').trim().slice(0, limit);
};
