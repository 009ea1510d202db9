import type { User } from '../people';
import type { SiteContext } from '../site-context';
import type { Change, IssueType, Priority, Project, SecurityLevel, Status } from './work';

type Json = Readonly<Record<string, unknown>>;

/** Jira's own way to write a time: with an offset without a colon. */
export const jiraDate = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

export const restUrl = (site: SiteContext, path: string): string => `${site.siteUrl()}/rest/api/3/${path}`;

const sizes = ['16x16', '24x24', '32x32', '48x48'] as const;

const avatarUrls = (site: SiteContext, path: string): Json =>
  Object.fromEntries(sizes.map((size) => [size, `${site.siteUrl()}${path}?size=${size}`]));

export const userJson = (site: SiteContext, user: User): Json => ({
  self: restUrl(site, `user?accountId=${encodeURIComponent(user.accountId)}`),
  accountId: user.accountId,
  accountType: user.accountType,
  ...(user.email === '' ? {} : { emailAddress: user.email }),
  avatarUrls: avatarUrls(site, `/avatar/${encodeURIComponent(user.accountId)}`),
  displayName: user.displayName,
  active: user.active,
  timeZone: user.timeZone,
});

export const personJson = (site: SiteContext, accountId: string | undefined): Json | null => {
  const user = accountId === undefined ? undefined : site.people.find(accountId);
  return user ? userJson(site, user) : null;
};

export const typeJson = (site: SiteContext, type: IssueType, project?: Project): Json => ({
  self: restUrl(site, `issuetype/${type.id}`),
  id: type.id,
  description: type.description,
  iconUrl: `${site.siteUrl()}/icons/issuetype/${type.id}.svg`,
  name: type.name,
  subtask: type.hierarchyLevel < 0,
  hierarchyLevel: type.hierarchyLevel,
  ...(project?.style === 'next-gen' ? { scope: { type: 'PROJECT', project: { id: project.id } } } : {}),
});

const categories = {
  new: { id: 2, colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, colorName: 'green', name: 'Done' },
} as const;

export const statusJson = (site: SiteContext, status: Status): Json => {
  const category = categories[status.category];
  return {
    self: restUrl(site, `status/${status.id}`),
    description: '',
    iconUrl: `${site.siteUrl()}/icons/status/${status.category}.svg`,
    name: status.name,
    id: status.id,
    statusCategory: { self: restUrl(site, `statuscategory/${category.id}`), ...category, key: status.category },
  };
};

/** One entry of a changelog. */
export const changeJson = (site: SiteContext, change: Change): Json => ({
  id: change.id,
  author: personJson(site, change.authorId),
  created: jiraDate(change.at),
  items: change.items.map((item) => ({
    field: item.field,
    fieldtype: item.field.startsWith('customfield_') ? 'custom' : 'jira',
    fieldId: item.field,
    // Nothing stands here for an empty field; the document knows no null.
    ...(item.from === null ? {} : { from: item.from }),
    ...(item.fromText === null ? {} : { fromString: item.fromText }),
    ...(item.to === null ? {} : { to: item.to }),
    ...(item.toText === null ? {} : { toString: item.toText }),
  })),
});

export const priorityJson = (site: SiteContext, priority: Priority): Json => ({
  self: restUrl(site, `priority/${priority.id}`),
  iconUrl: `${site.siteUrl()}/icons/priority/${priority.id}.svg`,
  name: priority.name,
  id: priority.id,
});

export const securityJson = (site: SiteContext, level: SecurityLevel): Json => ({
  self: restUrl(site, `securitylevel/${level.id}`),
  id: level.id,
  name: level.name,
  description: level.description,
});

export const projectJson = (site: SiteContext, project: Project): Json => ({
  self: restUrl(site, `project/${project.id}`),
  id: project.id,
  key: project.key,
  name: project.name,
  projectTypeKey: 'software',
  simplified: project.style === 'next-gen',
  avatarUrls: avatarUrls(site, `/icons/project/${project.id}`),
});
