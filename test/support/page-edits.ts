import { asId, type IssueKey } from '../../src/model/ids';
import type { FoundTask } from '../../src/model/task';
import { findTasks } from '../../src/pages/find-tasks';
import type { TaskEdit } from '../../src/pages/task-edit';
import { parseStorage } from '../../src/storage-format/parse-storage';

export const siteOptions = {
  aggregatingMacros: ['include', 'excerpt-include'],
  siteUrl: 'https://example.atlassian.net',
};

export const findIn = (body: string) => findTasks(parseStorage(body), siteOptions);

export const issueUrl = (key: string): string => `${siteOptions.siteUrl}/browse/${key}`;

/** The edit that converts a task to its paragraph with a link to an issue. */
export const editOf = (
  { identity }: Pick<FoundTask, 'identity'>,
  key: string,
  form: TaskEdit['link']['form'] = 'smart-link',
): TaskEdit => ({
  identity,
  link: { form, key: asId<IssueKey>(key), url: issueUrl(key) },
});
