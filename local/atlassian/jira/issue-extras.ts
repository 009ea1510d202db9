import { emptyAnswer, jiraError, json, noContent } from '../answer';
import { asObject, idOf, textOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers, RouteRequest } from '../route';
import { adfText, invalidAdf, isAdf } from './adf';
import { changeJson, restUrl } from './entity-json';
import { issueNotFound } from './errors';
import { noteJson } from './issue-json';
import { sliceOf } from './projects';
import { refuseProperty } from './property-values';
import { namedIssue } from './read-issues';
import type { Issue, Note, ProjectPermission } from './work';

const mayOn = ({ site, user }: RouteRequest, issue: Issue, permission: ProjectPermission): boolean => {
  const project = site.work.project(issue.projectId);
  return project !== undefined && site.work.may(user, permission, project);
};

// Entity properties

const getIssuePropertyKeys: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const keys = Object.keys(issue.properties).map((key) => ({
    self: restUrl(request.site, `issue/${issue.id}/properties/${encodeURIComponent(key)}`),
    key,
  }));
  return json(200, { keys });
};

const getIssueProperty: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const key = request.params.propertyKey ?? '';
  return Object.hasOwn(issue.properties, key)
    ? json(200, { key, value: issue.properties[key] })
    : jiraError(404, [`The property with key '${key}' does not exist.`]);
};

const setIssueProperty: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  if (!mayOn(request, issue, 'EDIT_ISSUES'))
    return jiraError(403, ['You do not have permission to edit issues in this project.']);
  const key = request.params.propertyKey ?? '';
  const wrong = refuseProperty(key, request.rawBody);
  if (wrong !== undefined) return jiraError(400, [wrong]);
  const isNew = !Object.hasOwn(issue.properties, key);
  request.site.work.putIssue({ ...issue, properties: { ...issue.properties, [key]: request.rawBody } });
  return emptyAnswer(isNew ? 201 : 200);
};

const deleteIssueProperty: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue || !mayOn(request, issue, 'EDIT_ISSUES')) return issueNotFound();
  const key = request.params.propertyKey ?? '';
  if (!Object.hasOwn(issue.properties, key)) return jiraError(404, [`The property with key '${key}' does not exist.`]);
  const { [key]: _, ...properties } = issue.properties;
  request.site.work.putIssue({ ...issue, properties });
  return noContent();
};

// Comments and worklogs

const listNotes =
  (kind: 'comment' | 'worklog', standard: number): Handler =>
  (request) => {
    const issue = namedIssue(request);
    if (!issue) return issueNotFound();
    const { rows, ...page } = sliceOf(request.query, request.site.work.notes(kind, issue.id), standard, 5000);
    const shown = rows.map((note) => noteJson(request.site, kind, issue.id, note));
    return json(200, { ...page, [kind === 'comment' ? 'comments' : 'worklogs']: shown });
  };

const addComment: Handler = (request) => {
  const { site, user, body } = request;
  const issue = namedIssue(request);
  if (!issue || !mayOn(request, issue, 'ADD_COMMENTS')) return issueNotFound();
  if (!isAdf(body.body)) return jiraError(400, [], { comment: invalidAdf });
  if (adfText(body.body).trim() === '') return jiraError(400, [], { comment: 'Comment body can not be empty!' });
  const note: Note = {
    id: String(site.work.nextId('note')),
    authorId: user.accountId,
    at: site.now(),
    body: body.body,
  };
  site.work.addNote('comment', issue.id, note);
  return json(201, noteJson(site, 'comment', issue.id, note));
};

const addWorklog: Handler = (request) => {
  const { site, user, body } = request;
  const issue = namedIssue(request);
  if (!issue || !mayOn(request, issue, 'WORK_ON_ISSUES')) return issueNotFound();
  const seconds = body.timeSpentSeconds;
  if (typeof seconds !== 'number' || seconds < 60)
    return jiraError(400, [], { timeLogged: 'The local site takes timeSpentSeconds of at least 60.' });
  const note: Note = {
    id: String(site.work.nextId('note')),
    authorId: user.accountId,
    at: site.now(),
    body: body.comment,
    seconds,
  };
  site.work.addNote('worklog', issue.id, note);
  const before = site.work.notes('worklog', issue.id).reduce((sum, one) => sum + (one.seconds ?? 0), -seconds);
  const [from, to] = [before === 0 ? null : String(before), String(before + seconds)];
  site.work.changeIssue(issue, user.accountId, [{ field: 'timespent', from, fromText: from, to, toText: to }]);
  return json(201, noteJson(site, 'worklog', issue.id, note));
};

// Changelog

const getChangeLogs: Handler = (request) => {
  const { site, query } = request;
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const { rows, ...page } = sliceOf(query, site.work.changes(issue.id), 100, 100);
  return json(200, {
    self: restUrl(site, `issue/${issue.id}/changelog`),
    ...page,
    isLast: page.startAt + rows.length >= page.total,
    values: rows.map((change) => changeJson(site, change)),
  });
};

// Remote links

const getRemoteIssueLinks: Handler = (request) => {
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  const shown = request.site.work.remoteLinks(issue.id).map((link) => ({
    ...link,
    self: restUrl(request.site, `issue/${issue.id}/remotelink/${link.id}`),
  }));
  const globalId = request.query.get('globalId');
  if (globalId === null) return json(200, shown);
  const found = shown.find((link) => link.globalId === globalId);
  return found ? json(200, found) : jiraError(404, ['No remote link with this global id exists.']);
};

/** A known `globalId` replaces the link whole: what the request leaves out is gone. */
const createOrUpdateRemoteIssueLink: Handler = (request) => {
  const { site, body } = request;
  const issue = namedIssue(request);
  if (!issue) return issueNotFound();
  if (!mayOn(request, issue, 'LINK_ISSUES')) return jiraError(403, ['You do not have permission to link issues.']);
  const object = asObject(body.object);
  if (!textOf(object.title) || !textOf(object.url))
    return jiraError(400, [], {
      ...(textOf(object.title) ? {} : { title: "'title' is required." }),
      ...(textOf(object.url) ? {} : { url: "'url' is required." }),
    });
  const globalId = idOf(body.globalId);
  if (globalId !== undefined && globalId.length > 255)
    return jiraError(400, [], { globalId: 'The global id must be at most 255 characters.' });
  const relationship = textOf(body.relationship);
  const links = site.work.remoteLinks(issue.id);
  const known = globalId === undefined ? undefined : links.find((link) => link.globalId === globalId);
  const link = {
    id: known?.id ?? site.work.nextId('remote'),
    ...(globalId === undefined ? {} : { globalId }),
    ...(relationship === undefined ? {} : { relationship }),
    ...(body.application === undefined ? {} : { application: body.application }),
    object,
  };
  site.work.putRemoteLinks(issue.id, known ? links.map((one) => (one.id === known.id ? link : one)) : [...links, link]);
  return json(known ? 200 : 201, { id: link.id, self: restUrl(site, `issue/${issue.id}/remotelink/${link.id}`) });
};

export const issueExtras: Handlers<typeof jiraOperations> = {
  getIssuePropertyKeys,
  getIssueProperty,
  setIssueProperty,
  deleteIssueProperty,
  getComments: listNotes('comment', 100),
  addComment,
  getIssueWorklog: listNotes('worklog', 5000),
  addWorklog,
  getChangeLogs,
  getRemoteIssueLinks,
  createOrUpdateRemoteIssueLink,
};
