import { confluenceV1Error, json } from '../answer';
import { asList, asObject, isDefined, textOf } from '../json';
import type { confluenceV1Operations } from '../operations/confluence-v1';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content, Restrictions } from './content';
import { maySee, mayUpdate } from './content-rights';
import { personJson } from './people';

const restrictionJson = ({ site }: RouteRequest, content: Content, operation: 'read' | 'update'): unknown => {
  const people = (content.restrictions[operation] ?? []).map((id) => site.people.find(id)).filter(isDefined);
  return {
    operation,
    restrictions: {
      user: { results: people.map(personJson), start: 0, limit: 100, size: people.length },
      group: { results: [], start: 0, limit: 100, size: 0 },
    },
    _expandable: { content: `/rest/api/content/${content.id}` },
    _links: {},
  };
};

const restrictionsAnswer = (request: RouteRequest, content: Content): SiteAnswer =>
  json(200, {
    results: [restrictionJson(request, content, 'read'), restrictionJson(request, content, 'update')],
    start: 0,
    limit: 100,
    size: 2,
    restrictionsHash: `${content.id}-${content.changedAt}`,
    _links: {},
  });

const getRestrictions: Handler = (request) => {
  const { site, user, params } = request;
  const id = params.id ?? '';
  const content = site.content.find(id);
  if (!content || !maySee(site, user, content)) return confluenceV1Error(404, `No content found with id: ${id}`);
  return restrictionsAnswer(request, content);
};

/** Replaces all restrictions; users alone, groups the local site does not restrict by. */
const updateRestrictions: Handler = (request) => {
  const { site, user, params, rawBody } = request;
  const id = params.id ?? '';
  const content = site.content.find(id);
  if (!content || !maySee(site, user, content) || !mayUpdate(site, user, content))
    return confluenceV1Error(404, `No content found with id: ${id}`);
  const next: { read?: readonly string[]; update?: readonly string[] } = {};
  const entries = Array.isArray(rawBody) ? asList(rawBody) : asList(asObject(rawBody).results);
  for (const entry of entries.map(asObject)) {
    const operation = textOf(entry.operation);
    if (operation !== 'read' && operation !== 'update')
      return confluenceV1Error(400, `Restrictions of ${operation ?? 'nothing'} are not supported`);
    const users = asObject(entry.restrictions).user;
    const list = Array.isArray(users) ? asList(users) : asList(asObject(users).results);
    const ids = list.map((one) => textOf(asObject(one).accountId)).filter(isDefined);
    if (ids.length > 0) next[operation] = ids;
  }
  const restricted: Content = { ...content, restrictions: next satisfies Restrictions };
  site.content.put(restricted);
  return restrictionsAnswer(request, restricted);
};

export const restrictionRoutes: Handlers<typeof confluenceV1Operations> = { getRestrictions, updateRestrictions };
