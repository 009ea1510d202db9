import { emptyAnswer, jiraError, json } from '../answer';
import { asObject, idOf } from '../json';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers, RouteRequest } from '../route';
import { restUrl } from './entity-json';
import { issueNotFound } from './errors';
import { putLink } from './put-link';
import { findIssue } from './read-issues';
import { type Issue, linkTypes } from './work';

const getIssueLinkTypes: Handler = ({ site }) =>
  json(200, {
    issueLinkTypes: linkTypes.map((type) => ({ ...type, self: restUrl(site, `issueLinkType/${type.id}`) })),
  });

const named = ({ site, user }: RouteRequest, value: unknown): Issue | undefined => {
  const sent = asObject(value);
  return findIssue(site, user, idOf(sent.key) ?? idOf(sent.id) ?? '');
};

/** The link goes from the inward issue to the outward one: inward `blocks` outward. Linking twice changes nothing. */
const linkIssues: Handler = (request) => {
  const { site, user, body } = request;
  const wanted = asObject(body.type);
  const type = linkTypes.find((one) => one.id === idOf(wanted.id) || one.name === wanted.name);
  if (!type) return jiraError(404, ['No issue link type with this name or id found.']);
  const inward = named(request, body.inwardIssue);
  const outward = named(request, body.outwardIssue);
  if (!inward || !outward) return issueNotFound();
  for (const issue of [inward, outward]) {
    const project = site.work.project(issue.projectId);
    if (!project || !site.work.may(user, 'LINK_ISSUES', project))
      return jiraError(401, ['No Link Issue Permission for issue']);
  }
  const same = site.work
    .linksOf(inward.id)
    .some((link) => link.typeId === type.id && link.inwardId === inward.id && link.outwardId === outward.id);
  if (!same) putLink(site, user, type.id, inward, outward);
  return emptyAnswer(201);
};

export const issueLinkRoutes: Handlers<typeof jiraOperations> = { getIssueLinkTypes, linkIssues };
