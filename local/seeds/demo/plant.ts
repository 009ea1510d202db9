import type { Content } from '../../atlassian/confluence/content';
import type { Space } from '../../atlassian/confluence/space-store';
import type { ContentSeed } from '../../atlassian/seed/content-seed';
import type { Calendar } from './calendar';
import type { DemoNode, DemoPage, Revision } from './demo-page';

const bodyOf = (page: DemoPage, { blocks, unticked }: Revision): string => {
  const body = page.body.slice(0, blocks ?? page.body.length).join('');
  return unticked ? body.replaceAll('<ac:task-status>complete<', '<ac:task-status>incomplete<') : body;
};

/** Puts pages and folders into a space, with their versions, and what stands below them. */
export const plant = (
  seed: ContentSeed,
  days: Calendar,
  space: Space,
  nodes: readonly DemoNode[],
  parent?: Content,
): readonly Content[] => {
  const place = { space, ...(parent && { parent }) };

  const plantPage = (page: DemoPage): Content => {
    const [first, ...later] = page.history;
    const restrictions = {
      ...(page.readers && { read: page.readers.map(({ accountId }) => accountId) }),
      ...(page.updaters && { update: page.updaters.map(({ accountId }) => accountId) }),
    };
    let content = seed.add({
      ...place,
      title: page.title,
      body: bodyOf(page, first),
      author: first.by,
      at: days.at(first.daysAgo, first.hour),
      restrictions,
      ...(page.labels && { labels: page.labels }),
      ...(page.archived && { status: 'archived' }),
      ...(first.message === undefined ? {} : { message: first.message }),
    });
    for (const revision of later)
      content = seed.edit(content, {
        body: bodyOf(page, revision),
        author: revision.by,
        at: days.at(revision.daysAgo, revision.hour),
        ...(revision.message === undefined ? {} : { message: revision.message }),
      });
    if (page.draft) {
      const { by, daysAgo, added } = page.draft;
      seed.addDraft(content, { body: [...page.body, ...added].join(''), author: by, at: days.at(daysAgo, 16) });
    }
    return content;
  };

  return nodes.map((node) => {
    const content =
      'folder' in node
        ? seed.add({ ...place, type: 'folder', title: node.folder, author: node.by, at: days.at(node.daysAgo) })
        : plantPage(node);
    plant(seed, days, space, node.below ?? [], content);
    return content;
  });
};
