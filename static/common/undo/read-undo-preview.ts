import type { Outcome } from '../../../src/contract/outcome';
import type { Resolvers, UndoPayload } from '../../../src/contract/resolvers';
import type { UndoItem, UndoPreviewView } from '../../../src/contract/views';
import { type AskPorts, askFirmly } from '../ask-firmly';
import type { Refusal } from '../refusal';

interface Ports extends AskPorts {
  readonly ask: (payload: Resolvers['previewUndo']['payload']) => Promise<Outcome<UndoPreviewView>>;
  readonly tell: (looked: number) => void;
}

/** Reads the preview of an undo to its end. `undefined`: nobody waits for it any more. */
export async function readUndoPreview(
  payload: UndoPayload,
  ports: Ports,
): Promise<{ readonly items: readonly UndoItem[] } | { readonly refusal: Refusal } | undefined> {
  const items = new Map<string, UndoItem>();
  let cursor: string | undefined;
  while (ports.isWanted()) {
    const asked = { ...payload, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await askFirmly(() => ports.ask(asked), ports);
    if (!answer.ok) return { refusal: answer };
    for (const item of answer.data.items) items.set(item.taskRef, item);
    ports.tell(items.size);
    cursor = answer.data.nextCursor;
    if (cursor === undefined) return { items: [...items.values()] };
  }
  return undefined;
}
