import type { PersonName, Scene } from './scene';

type ProjectKey = 'WORK' | 'PLAN';

/** A tree of pages with tasks, told in numbers. */
export interface TreeShape {
  readonly pages: number;
  /** Top-level tasks on each page. */
  readonly tasks: number;
  /** Tasks inside the first task of each page. */
  readonly nested: number;
  /** The place of the page above: 0 is the root. Absent: all stand under the root. */
  readonly parentOf?: (place: number) => number;
  /** Page by page in turn; each links an issue of its project. */
  readonly projects?: readonly ProjectKey[];
  /** Issues that pages of one project link, in turn. */
  readonly linkedPerProject?: number;
  /** Task by task in turn; absent: nobody is mentioned. */
  readonly mentions?: readonly PersonName[];
}

/** What a sync of the tree has to deal with: the numbers of the issue's formula. */
export interface TreeSize {
  readonly pages: number;
  readonly topLevel: number;
  readonly nested: number;
  /** Nodes at the last level of a listing: what is below them is asked for by itself. */
  readonly cutOff: number;
  readonly linkedIssues: number;
  /** Distinct pairs of a mentioned person and a project. */
  readonly peopleInProjects: number;
  readonly projects: number;
}

export interface TaskTree {
  readonly rootId: string;
  readonly pageIds: readonly string[];
  readonly size: TreeSize;
}

const parentTypes: Readonly<Record<ProjectKey, string>> = { WORK: 'Work Package', PLAN: 'Epic' };
const levelsPerListing = 10;

const taskXml = (id: number, body: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const listXml = (tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);

/** Puts the tree on the scene's site. Nobody has edited its pages since, once an hour has passed. */
export const addTaskTree = (scene: Scene, shape: TreeShape): TaskTree => {
  const { pages, tasks, nested, parentOf = () => 0, projects = ['WORK'], linkedPerProject = 1, mentions = [] } = shape;
  const linked = projects.map((project) =>
    numbers(linkedPerProject).map((n) => scene.addIssue(project, parentTypes[project], `${project} ${n}`)),
  );
  const usedLinks = new Set<string>();
  const pairs = new Set<string>();
  let spoken = 0;
  const words = (project: ProjectKey, text: string): string => {
    const person = mentions[spoken++ % Math.max(1, mentions.length)];
    if (person === undefined) return text;
    pairs.add(`${project} ${person}`);
    return `${text} <ac:link><ri:user ri:account-id="${scene.id(person)}" /></ac:link>`;
  };
  const bodyOf = (place: number): string => {
    const project = projects[place % projects.length] ?? 'WORK';
    const keys = linked[place % projects.length] ?? [];
    const key = keys[Math.floor(place / projects.length) % keys.length] ?? '';
    usedLinks.add(key);
    const inner = numbers(nested).map((n) => taskXml(tasks + n + 1, words(project, `Part ${n} of ${place}`)));
    const items = numbers(tasks).map((n) =>
      taskXml(n + 1, `${words(project, `Task ${n} of ${place}`)}${n === 0 && nested > 0 ? listXml(inner) : ''}`),
    );
    return `<p>For ${scene.link(key)}</p>${listXml(items)}<p>Kept.</p>`;
  };
  const pageIds: string[] = [];
  const depths: number[] = [];
  for (const place of numbers(pages)) {
    const above = place === 0 ? undefined : pageIds[parentOf(place)];
    pageIds.push(scene.addPage(`Page ${place}`, bodyOf(place), above === undefined ? {} : { parentId: above }));
    depths.push(place === 0 ? 0 : (depths[parentOf(place)] ?? 0) + 1);
  }
  return {
    rootId: pageIds[0] ?? '',
    pageIds,
    size: {
      pages,
      topLevel: pages * tasks,
      nested: pages * nested,
      cutOff: depths.filter((depth) => depth > 0 && depth % levelsPerListing === 0).length,
      linkedIssues: usedLinks.size,
      peopleInProjects: pairs.size,
      projects: new Set(projects).size,
    },
  };
};
