import type { Outcome } from '../../src/contract/outcome';
import type { PreviewTaskSyncPayload } from '../../src/contract/resolvers';
import type { PreviewView, TaskPreview } from '../../src/contract/views';
import type { Refusal } from '../common/refusal';
import { fieldKey } from './field-answers';
import type { Preview } from './state';

export interface ScanProgress {
  readonly scanned: number;
  readonly total: number;
  readonly loaded: number;
}

interface Ports {
  readonly ask: (payload: PreviewTaskSyncPayload) => Promise<Outcome<PreviewView>>;
  readonly pause: () => Promise<void>;
  readonly isWanted: () => boolean;
  readonly tell: (progress: ScanProgress) => void;
}

const ATTEMPTS = 4;

/** A scan takes many calls; one that got no answer is asked again before the person is troubled. */
async function askFirmly(ports: Ports, payload: PreviewTaskSyncPayload): Promise<Outcome<PreviewView>> {
  let answer = await ports.ask(payload);
  for (let attempt = 1; attempt < ATTEMPTS && !answer.ok && answer.code === 'unreachable'; attempt += 1) {
    if (!ports.isWanted()) return answer;
    await ports.pause();
    answer = await ports.ask(payload);
  }
  return answer;
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
    const answer = await askFirmly(ports, payload);
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
