import type { ListRunsPayload } from '../../src/contract/resolvers';

/** Where the history stands, and so whose runs it lists. */
export interface Place {
  readonly name: 'page' | 'space' | 'project' | 'all';
  readonly filter: Pick<ListRunsPayload, 'pageId' | 'spaceId' | 'projectId'>;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function idOf(value: unknown): string | undefined {
  const { id } = fieldsOf(value);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/**
 * Read from what Forge tells a module of its place: a content action knows its page and the space of it, a space page its
 * space, a project page its project. The settings of the site know none of them and list everything.
 */
export function placeOf(extension: unknown): Place {
  const { content, space, project } = fieldsOf(extension);
  const pageId = idOf(content);
  if (pageId !== undefined) return { name: 'page', filter: { pageId } };
  const spaceId = idOf(space);
  if (spaceId !== undefined) return { name: 'space', filter: { spaceId } };
  const projectId = idOf(project);
  if (projectId !== undefined) return { name: 'project', filter: { projectId } };
  return { name: 'all', filter: {} };
}
