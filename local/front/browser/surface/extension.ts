import type { Issue, Project } from '../rest/jira';
import type { Extension } from './surface-view';

/** What a module is told of the place it stands in, module by module as Forge's manifest reference lists it. */

interface SpaceFacts {
  readonly id: string;
  readonly key: string;
}

function here(): string {
  return window.location.href;
}

export function contentActionExtension(pageId: string, space: SpaceFacts): Extension {
  return { type: 'confluence:contentAction', content: { id: pageId, subtype: null }, space, location: here() };
}

export function spacePageExtension(space: SpaceFacts): Extension {
  return { type: 'confluence:spacePage', space, location: here() };
}

export function globalSettingsExtension(): Extension {
  return { type: 'confluence:globalSettings', location: here() };
}

function projectFacts({ id, key, projectTypeKey }: Project): Extension {
  return { id, key, type: projectTypeKey ?? 'software' };
}

export function projectPageExtension(project: Project): Extension {
  return { type: 'jira:projectPage', project: projectFacts(project), location: here() };
}

export function issueExtension(type: string, { id, key, fields }: Issue): Extension {
  const { issuetype, project } = fields;
  return {
    type,
    issue: { id, key, type: issuetype.name, typeId: issuetype.id },
    ...(project === undefined ? {} : { project: projectFacts(project) }),
    ...(type === 'jira:issuePanel' ? { isNewToIssue: false } : {}),
    location: here(),
  };
}
