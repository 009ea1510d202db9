import { openScene, type Scene } from '../support/scene';

/** Rights are checked when a step runs, by the product: what the plan knew may be over by then. */
describe('a person who loses the right to set properties after the plan', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.site.close());

  const task = (id: number, text: string) =>
    `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

  it('gets the issues all the same, without the mark, one by one', async () => {
    const parent = scene.addIssue('WORK', 'Work Package', 'Rails');
    const list = `<ac:task-list>${task(1, 'Grind')}${task(2, 'Weld')}</ac:task-list>`;
    const pageId = scene.addPage('Rails', `<p>${scene.link(parent)}</p>${list}`);
    const refusal = (place: number) => ({
      status: 403,
      failedElementNumber: place,
      elementErrors: { errorMessages: ['You do not have permission to edit this issue.'], errors: {} },
    });
    scene.site.setFaults([
      {
        match: { product: 'jira', method: 'POST', path: '/issue/bulk$' },
        nth: 1,
        effect: { status: 400, body: { issues: [], errors: [refusal(0), refusal(1)] } },
      },
    ]);
    expect(await scene.sync('editor', { pageId })).toMatchObject({ outcome: 'Success', counts: { created: 2 } });
    const made = scene.issues().slice(1);
    expect(made.map(({ key, properties }) => [typeof key, properties ?? {}])).toEqual([
      ['string', {}],
      ['string', {}],
    ]);
    expect(scene.site.requests().filter(({ path }) => path === '/rest/api/3/issue')).toHaveLength(2);
  });
});
