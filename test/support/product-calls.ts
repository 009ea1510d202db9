import type { RecordedRequest } from '../../local/forge/recorded-requests';
import type { TreeSize } from './task-tree';

/** Product calls that a sync of pages may take that nobody edited in the last hour, as issue 2 has it. */
export const mostProductCalls = (size: TreeSize): number => {
  const { pages, topLevel, nested, cutOff, linkedIssues, peopleInProjects, projects } = size;
  const needed =
    pages +
    Math.ceil(topLevel / 50) +
    Math.ceil(nested / 50) +
    2 * Math.ceil(pages / 50) +
    Math.ceil(pages / 250) +
    cutOff +
    Math.ceil(linkedIssues / 100) +
    peopleInProjects +
    4 * projects;
  return 1.05 * needed + 5;
};

/** The path with its ids taken out. */
const templateOf = ({ method, path }: RecordedRequest): string => {
  const template = path
    .replace(/\/createmeta\/[^/]+/, '/createmeta/{project}')
    .replace(/\/[A-Z]+-\d+(?=\/|$)/g, '/{issue}')
    .replace(/\/\d{2,}(?=\/|$)/g, '/{id}');
  return `${method} ${template}`;
};

/** How often each endpoint was called, the most called first. */
export const callsByEndpoint = (requests: readonly RecordedRequest[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const request of requests) counts.set(templateOf(request), (counts.get(templateOf(request)) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
};
