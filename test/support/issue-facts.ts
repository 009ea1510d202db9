import type { Json, Scene } from './scene';

export const textOf = (json: Json | undefined): string => String(json as unknown);

/** What tests ask of an issue. */
export interface IssueFacts {
  readonly key: string;
  readonly summary: string;
  readonly type: string;
  readonly parent: string | undefined;
  readonly assignee: string | undefined;
  readonly due: string | undefined;
  readonly status: string;
}

const factsOf = ({ key, fields }: Json): IssueFacts => ({
  key: textOf(key),
  summary: textOf(fields?.summary),
  type: textOf(fields?.issuetype?.name),
  parent: fields?.parent ? textOf(fields.parent.key) : undefined,
  assignee: fields?.assignee ? textOf(fields.assignee.accountId) : undefined,
  due: fields?.duedate ? textOf(fields.duedate) : undefined,
  status: textOf(fields?.status?.name),
});

/** The issues of a project that hang under another one, in the order of their keys: what syncs have made. */
export const madeIssues = (scene: Scene, project = 'WORK'): readonly IssueFacts[] =>
  scene
    .issues(project)
    .map(factsOf)
    .filter(({ parent }) => parent !== undefined);

export const issueFacts = (scene: Scene, key: string): IssueFacts => factsOf(scene.issue(key));

/** The app's calls to the products since they were cleared, as `METHOD path`. */
export const callsOf = (scene: Scene, wanted: RegExp): readonly string[] =>
  scene.site
    .requests()
    .map(({ method, path }) => `${method} ${path}`)
    .filter((line) => wanted.test(line));

/** Calls that change something in a product. */
export const writes = /^(PUT|DELETE) |^POST .*\/(issue|issue\/bulk|transitions|pages)$/;
