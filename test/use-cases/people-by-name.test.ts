import { openCoveredScene } from '../support/covered-scene';
import type { Scene } from '../support/scene';
import { mention, tasks } from '../support/task-xml';

describe('somebody who cannot be assigned', () => {
  let scene: Scene;
  let pageId: string;
  beforeEach(async () => {
    scene = await openCoveredScene();
    const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
    const body = tasks(`Ask ${mention(scene.id('reader'))}`, `Look ${mention('712020:nobody')}`);
    pageId = scene.addPage('Crane', `<p>${scene.link(parent)}</p>${body}`);
  });
  afterEach(() => scene.site.close());

  const said = [
    'Rita Reader cannot be assigned in WORK. The work item gets no assignee; assign it there.',
    'The person mentioned cannot be assigned in WORK. The work item gets no assignee; assign it there.',
  ];

  it('has a name in the preview, never an account id', async () => {
    const { tasks: rows } = await scene.preview('editor', { pageId });
    expect(rows.map(({ reason }) => reason?.message)).toEqual(said);
    expect(rows.map(({ notices }) => notices?.map(({ message }) => message))).toEqual(said.map((text) => [text]));
    expect(JSON.stringify(rows)).not.toContain('712020:nobody');
  });

  it('has a name in the result', async () => {
    const run = await scene.sync('editor', { pageId });
    const rows = await scene.results(run.runId, 'editor');
    expect(rows.map(({ status_text }) => status_text)).toEqual(
      said.map((text, place) => `Created: ${rows[place]?.new_jira_task_key}. ${text}`),
    );
  });
});
