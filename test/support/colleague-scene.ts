import type { RunView } from '../../src/contract/views';
import { openCoveredScene } from './covered-scene';
import { madeIssues } from './issue-facts';
import type { PersonName, Scene } from './scene';
import { list, task } from './task-xml';

/** Calls of the app between which colleagues act. */
export const calls = {
  /** Pages are read, before anything is created from them. */
  read: { product: 'confluence', method: 'GET', path: '/wiki/api/v2/pages$' },
  /** Issues are created: the page was looked at by then. */
  create: { product: 'jira', method: 'POST', path: '/issue/bulk$' },
  /** The page is written: its issues exist. */
  write: { product: 'confluence', method: 'PUT', path: '/pages/' },
} as const;

export interface ColleagueScene {
  readonly scene: Scene;
  /** A page with the tasks Order, Paint and Drill between `Intro` and `After.`, long untouched. */
  readonly pageId: string;
  /** Syncs the previewed page, and lets colleagues act while the first call that matches is on its way. */
  during(match: object, act: () => void, effect?: object): Promise<RunView>;
  replace(from: string, to: string, as?: PersonName): void;
  tick(text: string): void;
  remove(text: string): void;
  rows(runId: string): Promise<readonly (readonly [string, string, string | undefined])[]>;
  /** Summaries of the issues that were made. */
  made(): readonly string[];
  /** Tasks that are still on the page. */
  tasksLeft(): number;
}

const taskNamed = (text: string): RegExp => new RegExp(`<ac:task>(?:(?!</ac:task>).)*${text}.*?</ac:task>`, 's');

export const openColleagueScene = async (): Promise<ColleagueScene> => {
  const scene = await openCoveredScene();
  const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
  const three = list(task('Order', { id: 1 }), task('Paint', { id: 2 }), task('Drill', { id: 3 }));
  const pageId = scene.addPage('Crane', `<p>Intro ${scene.link(parent)}</p>${three}<p>After.</p>`);
  await scene.site.advance(2 * 3_600_000);
  const edit = (change: (body: string) => string, as: PersonName = 'author') => scene.editPage(pageId, change, as);
  return {
    scene,
    pageId,
    during: async (match, act, effect = { delayMs: 20_000 }) => {
      const { previewId } = await scene.preview('editor', { pageId });
      scene.site.setFaults([{ match, nth: 1, effect }]);
      const { runId } = await scene.ok('editor', 'startTaskSync', { pageId, previewId });
      await scene.site.advance(10_000);
      if (scene.site.faultsStruck()[0] !== 1) throw new Error('the run made no such call');
      act();
      return scene.finish(runId);
    },
    replace: (from, to, as) => edit((body) => body.replace(from, to), as),
    tick: (text) =>
      edit((body) => body.replace(taskNamed(text), (found) => found.replace('>incomplete<', '>complete<'))),
    remove: (text) => edit((body) => body.replace(taskNamed(text), '')),
    rows: async (runId) =>
      (await scene.results(runId)).map(({ task_summary, result, code }) => [task_summary, result, code] as const),
    made: () => madeIssues(scene).map(({ summary }) => summary),
    tasksLeft: () => scene.body(pageId).split('<ac:task>').length - 1,
  };
};
