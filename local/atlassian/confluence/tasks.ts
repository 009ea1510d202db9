import { json } from '../answer';
import { textOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteContext } from '../site-context';
import { type BodyTask, tasksInBody } from '../storage/tasks-in-body';
import type { Content, ContentVersion } from './content';
import { maySee, mayUpdate } from './content-rights';
import { badRequest, notFound, refuseId } from './errors';
import { bodyJson, isoDate } from './page-json';
import { listAnswer } from './paging';
import { listOf } from './read-pages';

/** A task of the newest version of a page or blog post. */
interface SiteTask {
  readonly id: string;
  readonly content: Content;
  readonly version: ContentVersion;
  readonly task: BodyTask;
}

/** Made from the content's id and the task's: it stays as long as `ac:task-id` does. */
const taskId = (content: Content, task: BodyTask, index: number): string => {
  const local = /^\d{1,6}$/.test(task.localId) ? Number(task.localId) : 500_000 + index;
  return `${content.id}${String(local).padStart(6, '0')}`;
};

const tasksOf = (site: SiteContext, content: Content): readonly SiteTask[] => {
  const version = site.content.version(content.id, content.version);
  if (!version) return [];
  return tasksInBody(version.body).map((task, index) => ({ id: taskId(content, task, index), content, version, task }));
};

function* allTasks({ site, user }: RouteRequest, pageIds: readonly string[]): Generator<SiteTask> {
  const candidates = pageIds.length > 0 ? new Set(pageIds) : site.content.all();
  for (const candidate of candidates) {
    const content = typeof candidate === 'string' ? site.content.find(candidate) : candidate;
    if (content?.status !== 'current' || !maySee(site, user, content)) continue;
    if (content.type === 'page' || content.type === 'blogpost') yield* tasksOf(site, content);
  }
}

const dueAt = (task: BodyTask): number | undefined => {
  const at = task.due === undefined ? Number.NaN : Date.parse(`${task.due}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
};

const taskJson = (request: RouteRequest, { id, content, version, task }: SiteTask): Record<string, unknown> => {
  const due = dueAt(task);
  return {
    id,
    localId: task.localId,
    spaceId: content.spaceId,
    ...(content.type === 'page' ? { pageId: content.id } : { blogPostId: content.id }),
    status: task.status,
    ...(request.query.get('body-format') === 'storage' ? { body: bodyJson('storage', task.body) } : { body: {} }),
    createdBy: content.authorId,
    ...(task.assignee === undefined ? {} : { assignedTo: task.assignee }),
    createdAt: isoDate(content.createdAt),
    updatedAt: isoDate(version.createdAt),
    ...(due === undefined ? {} : { dueAt: isoDate(due) }),
    ...(task.status === 'complete' ? { completedBy: version.authorId, completedAt: isoDate(version.createdAt) } : {}),
  };
};

const isBlank = (task: BodyTask): boolean => task.body.replace(/<[^>]*>/g, '').trim() === '';

const getTasks: Handler = (request) => {
  const { query } = request;
  const filters = (name: string): ((value: string | undefined) => boolean) => {
    const wanted = listOf(query, name);
    return (value) => wanted.length === 0 || (value !== undefined && wanted.includes(value));
  };
  const bySpace = filters('space-id');
  const byPost = filters('blogpost-id');
  const byTask = filters('task-id');
  const byAssignee = filters('assigned-to');
  const byCreator = filters('created-by');
  const status = query.get('status');
  const from = Number(query.get('due-at-from') ?? Number.NEGATIVE_INFINITY);
  const to = Number(query.get('due-at-to') ?? Number.POSITIVE_INFINITY);
  const asksDue = query.has('due-at-from') || query.has('due-at-to');
  const rows: SiteTask[] = [];
  for (const one of allTasks(request, listOf(query, 'page-id'))) {
    const due = dueAt(one.task);
    if (status !== null && one.task.status !== status) continue;
    if (query.get('include-blank-tasks') === 'false' && isBlank(one.task)) continue;
    if (asksDue && (due === undefined || due < from || due > to)) continue;
    if (!bySpace(one.content.spaceId) || !byTask(one.id) || !byAssignee(one.task.assignee)) continue;
    if (!byCreator(one.content.authorId)) continue;
    if (query.has('blogpost-id') && (one.content.type !== 'blogpost' || !byPost(one.content.id))) continue;
    rows.push(one);
  }
  return listAnswer(request, '/wiki/api/v2/tasks', rows, (row) => taskJson(request, row));
};

const findTask = (request: RouteRequest): SiteTask | undefined => {
  const id = request.params.id ?? '';
  const content = request.site.content.find(id.slice(0, -6));
  if (content?.status !== 'current' || !maySee(request.site, request.user, content)) return undefined;
  return tasksOf(request.site, content).find((one) => one.id === id);
};

const getTaskById: Handler = (request) => {
  const id = request.params.id ?? '';
  const found = findTask(request);
  return found ? json(200, taskJson(request, found), 2) : (refuseId('id', id) ?? notFound('task', id));
};

/** Ticks a task: the body gets the new status, in a version of its own. */
const updateTask: Handler = (request) => {
  const { site, user, body } = request;
  const id = request.params.id ?? '';
  const found = findTask(request);
  if (!found || !mayUpdate(site, user, found.content)) return refuseId('id', id) ?? notFound('task', id);
  const status = textOf(body.status);
  if (status !== 'complete' && status !== 'incomplete') return badRequest("'status' must be complete or incomplete");
  if (status !== found.task.status) {
    const [start, end] = found.task.statusRange;
    const text = found.version.body;
    site.content.publish(found.content, {
      number: found.content.version + 1,
      title: found.content.title,
      body: `${text.slice(0, start)}${status}${text.slice(end)}`,
      message: '',
      authorId: user.accountId,
      createdAt: site.now(),
    });
  }
  const after = findTask(request);
  return after ? json(200, taskJson(request, after)) : notFound('task', id);
};

export const taskRoutes: Handlers<typeof confluenceV2Operations> = { getTasks, getTaskById, updateTask };
