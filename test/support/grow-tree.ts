import type { Content, ContentStatus, ContentType } from '../../local/atlassian/confluence/content';
import type { Scene } from './scene';

export interface Growth {
  readonly type?: ContentType;
  readonly status?: ContentStatus;
  readonly body?: string;
}

/** Puts content of any type below a page or another node, past the product's API, which does not make all of them. */
export const grower = (scene: Scene) => {
  const { seed, users, spaces } = scene.site.atlassian;
  const space = spaces().find(({ key }) => key === 'DOCS');
  const author = users()[0];
  if (!space || !author) throw new Error('the seed is empty');
  let made = 0;
  return (parentId: string | undefined, { type = 'page', status = 'current', body = '' }: Growth = {}): string => {
    const parent = parentId === undefined ? undefined : seed.content.find(parentId);
    made += 1;
    const content: Content = seed.content.add({
      space,
      author,
      title: `${type} ${made}`,
      type,
      status,
      body,
      ...(parent ? { parent } : {}),
    });
    return content.id;
  };
};
