import type { Scene } from './scene';

/** Moves all issues of a scene's project that tasks became, by hand and one by one, to a status that their workflow leads to. */
export const moveIssues = (scene: Scene, status: string, project = 'WORK'): void => {
  for (const { key, fields } of scene.issues(project)) {
    if (String(fields?.issuetype?.name as unknown) === 'Work Package') continue;
    const path = `/rest/api/3/issue/${String(key as unknown)}/transitions`;
    const { transitions } = scene.rest('admin', 'GET', path).body as unknown as {
      readonly transitions: readonly { readonly id: string; readonly to: { readonly name: string } }[];
    };
    const id = transitions.find(({ to }) => to.name === status)?.id;
    const answer = scene.rest('admin', 'POST', path, { transition: { id } });
    if (answer.status !== 204) throw new Error(`an issue could not be moved: ${answer.status}`);
  }
};
