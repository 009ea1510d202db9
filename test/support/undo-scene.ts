import type { UndoPayload } from '../../src/contract/resolvers';
import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from './covered-scene';
import { moveIssues } from './move-issues';
import type { PersonName, Scene } from './scene';
import { list, task } from './task-xml';

const uuid = (n: number): string => `<ac:task-uuid>00000000-0000-4000-8000-00000000000${n}</ac:task-uuid>`;

/** A task as the editor writes it: with an id and a uuid. */
export const taskWithUuid = (n: number, text: string): string =>
  task(text, { id: n }).replace('</ac:task-id>', `</ac:task-id>${uuid(n)}`);

export interface UndoScene {
  readonly scene: Scene;
  /** `Before`, a list of Order, Paint it and Drill, `After`; nobody has edited it for hours. */
  readonly pageId: string;
  /** Its body before anything was synced. */
  readonly before: string;
  /** One page below it with the tasks Weld and Grind. */
  readonly below: string;
  readonly belowBefore: string;
  undo(payload: UndoPayload, person?: PersonName): Promise<RunView>;
  /** Statuses of the work items that tasks became, in order. */
  statuses(): readonly string[];
  keys(): readonly string[];
  move(status: string): void;
  rows(runId: string, person?: PersonName): Promise<readonly (readonly [string, string, string | undefined])[]>;
}

export const openUndoScene = async (options: Parameters<typeof openCoveredScene>[0] = {}): Promise<UndoScene> => {
  const scene = await openCoveredScene(options);
  const work = scene.addIssue('WORK', 'Work Package', 'Crane');
  const tasks = list(taskWithUuid(1, 'Order'), taskWithUuid(2, '<strong>Paint</strong> it'), taskWithUuid(3, 'Drill'));
  const pageId = scene.addPage('Plan', `<p>Before ${scene.link(work)}</p>${tasks}<p>After</p>`);
  const belowTasks = list(taskWithUuid(4, 'Weld'), taskWithUuid(5, 'Grind'));
  const below = scene.addPage('Below', `<p>Below ${scene.link(work)}</p>${belowTasks}`, { parentId: pageId });
  await scene.site.advance(2 * 3_600_000);
  const made = () => scene.issues('WORK').filter(({ fields }) => String(fields?.issuetype?.name as unknown) === 'Task');
  return {
    scene,
    pageId,
    before: scene.body(pageId),
    below,
    belowBefore: scene.body(below),
    undo: async (payload, person = 'editor') => {
      const { runId } = await scene.ok(person, 'startUndo', payload);
      return scene.finish(runId, person);
    },
    statuses: () => made().map(({ fields }) => String(fields?.status?.name as unknown)),
    keys: () => made().map(({ key }) => String(key as unknown)),
    move: (status) => moveIssues(scene, status),
    rows: async (runId, person) =>
      (await scene.results(runId, person)).map(
        ({ task_summary, result, code }) => [task_summary, result, code] as const,
      ),
  };
};
