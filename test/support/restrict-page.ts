import type { PersonName, Scene } from './scene';

/** Restricts reading and editing of a page to these people, as Confluence's own dialog does. Nobody named: open again. */
export const restrictPage = (
  scene: Scene,
  pageId: string,
  to: readonly PersonName[],
  as: PersonName = 'admin',
): void => {
  const user = { results: to.map((name) => ({ type: 'known', accountId: scene.id(name) })) };
  const wanted = ['read', 'update'].map((operation) => ({ operation, restrictions: { user } }));
  const { status } = scene.rest(as, 'PUT', `/wiki/rest/api/content/${pageId}/restriction`, wanted);
  if (status !== 200) throw new Error(`the restriction of ${pageId} was answered with ${status}`);
};
