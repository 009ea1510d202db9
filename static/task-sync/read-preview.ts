import type { Outcome } from '../../src/contract/outcome';
import type { PreviewTaskSyncPayload } from '../../src/contract/resolvers';
import type { PreviewView, TaskPreview } from '../../src/contract/views';
import { type AskPorts, askFirmly } from '../common/ask-firmly';
import type { Refusal } from '../common/refusal';
import { fieldKey } from './field-answers';
import type { Preview } from './state';

export interface ScanProgress {
  readonly scanned: number;
  readonly total: number;
  readonly loaded: number;
}

interface Ports extends AskPorts {
  readonly ask: (payload: PreviewTaskSyncPayload) => Promise<Outcome<PreviewView>>;
  readonly tell: (progress: ScanProgress) => void;
}

/** A row that waits for a field which nobody can be asked for here puts no question. */
function withoutVainQuestions(task: TaskPreview, fields: PreviewView['requiredFields']): TaskPreview {
  const { asks, ...rest } = task;
  if (asks === undefined) return task;
  const askable = new Set(fields.filter(({ kind }) => kind !== 'unsupported').map(fieldKey));
  const all = asks.flatMap(({ fieldIds, ...type }) => fieldIds.map((fieldId) => fieldKey({ ...type, fieldId })));
  return all.every((key) => askable.has(key)) ? task : rest;
}

/** Scans until ready, then reads the list to its end. `undefined`: nobody waits for it any more. */
export async function readPreview(
  first: PreviewTaskSyncPayload,
  ports: Ports,
): Promise<{ readonly preview: Preview } | { readonly refusal: Refusal } | undefined> {
  const tasks = new Map<string, TaskPreview>();
  let payload = first;
  while (ports.isWanted()) {
    const asked = payload;
    const answer = await askFirmly(() => ports.ask(asked), ports);
    if (!answer.ok) return { refusal: answer };
    const { previewId, state, pagesScanned, pagesTotal, counts, nextCursor, warnings, requiredFields } = answer.data;
    if (state === 'ready') for (const task of answer.data.tasks) tasks.set(task.taskRef, task);
    ports.tell({ scanned: pagesScanned, total: pagesTotal, loaded: tasks.size });
    if (state === 'ready' && nextCursor === undefined) {
      const all = [...tasks.values()].map((task) => withoutVainQuestions(task, requiredFields));
      const { estimate } = answer.data;
      const known = { previewId, pagesTotal, counts, warnings, requiredFields, tasks: all };
      return { preview: { ...known, ...(estimate ? { estimate } : {}) } };
    }
    payload = { ...first, previewId, ...(state === 'ready' && nextCursor !== undefined ? { cursor: nextCursor } : {}) };
    if (state === 'scanning') await ports.pause();
  }
  return undefined;
}
