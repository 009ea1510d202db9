import type { Scene } from './scene';

/** As importers write it: without any id. */
export const taskWithoutId = (text: string): string =>
  `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

/** A page that nobody has edited for hours, of two sections with two tasks each; the second ones have the same words. */
export const addHarbour = async (scene: Scene): Promise<string> => {
  const link = scene.link(scene.addIssue('WORK', 'Work Package', 'Harbour'));
  const sections = ['North', 'South'].map((name) => {
    const tasks = [`Order for ${name}`, 'Tell the office'].map(taskWithoutId);
    return `<h2>${name}</h2><ac:task-list>${tasks.join('')}</ac:task-list>`;
  });
  const pageId = scene.addPage('Harbour', `<p>${link}</p>${sections.join('')}`);
  await scene.site.advance(2 * 3_600_000);
  return pageId;
};
