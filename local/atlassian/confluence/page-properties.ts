import { confluenceError, json, noContent } from '../answer';
import { asObject, textOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content, ContentProperty } from './content';
import { findVisible, mayUpdate } from './content-rights';
import { badRequest, notFound, refuseId } from './errors';
import { isoDate } from './page-json';
import { listAnswer } from './paging';

/** A content property as every answer shows it. */
export const propertyJson = ({ id, key, value, version }: ContentProperty): unknown => ({
  id,
  key,
  value,
  version: { ...version, minorEdit: false, createdAt: isoDate(version.createdAt) },
});

const pageOf = ({ site, user, params }: RouteRequest): Content | undefined =>
  findVisible(site, user, params['page-id'] ?? '', 'page');

const missingPage = ({ params }: RouteRequest): SiteAnswer => {
  const id = params['page-id'] ?? '';
  return refuseId('page-id', id) ?? notFound('page', id);
};

const getPageContentProperties: Handler = (request) => {
  const page = pageOf(request);
  if (!page) return missingPage(request);
  const key = request.query.get('key');
  const rows = request.site.content
    .properties(page.id)
    .filter((property) => key === null || property.key === key)
    .sort((a, b) => a.key.localeCompare(b.key));
  if (request.query.get('sort') === '-key') rows.reverse();
  return listAnswer(request, `/wiki/api/v2/pages/${page.id}/properties`, rows, propertyJson);
};

const getPageContentPropertiesById: Handler = (request) => {
  const page = pageOf(request);
  if (!page) return missingPage(request);
  const id = request.params['property-id'] ?? '';
  const property = request.site.content.properties(page.id).find((one) => one.id === id);
  return property ? json(200, propertyJson(property), 2) : notFound('property', id);
};

const createPageProperty: Handler = (request) => {
  const { site, user, body } = request;
  const page = pageOf(request);
  if (!page || !mayUpdate(site, user, page)) return missingPage(request);
  const key = textOf(body.key) ?? '';
  if (key === '' || key.length > 255) return badRequest("'key' must have 1 to 255 characters");
  const known = site.content.properties(page.id);
  if (known.some((property) => property.key === key))
    return confluenceError(409, 'CONFLICT', `A property with key [${key}] already exists on content [${page.id}]`);
  const property: ContentProperty = {
    id: site.content.nextId(),
    key,
    value: body.value ?? null,
    version: { number: 1, message: '', createdAt: site.now(), authorId: user.accountId },
  };
  site.content.putProperties(page.id, [...known, property]);
  return json(200, propertyJson(property));
};

const updatePagePropertyById: Handler = (request) => {
  const { site, user, body, params } = request;
  const page = pageOf(request);
  if (!page || !mayUpdate(site, user, page)) return missingPage(request);
  const id = params['property-id'] ?? '';
  const known = site.content.properties(page.id);
  const present = known.find((property) => property.id === id);
  if (!present) return notFound('property', id);
  const version = asObject(body.version);
  if (textOf(body.key) !== present.key) return badRequest('The key of a property cannot be changed');
  if (version.number !== present.version.number + 1)
    return confluenceError(
      409,
      'CONFLICT',
      `Version must be incremented when updating a property. Current Version: [${present.version.number}]. Provided version: [${version.number}]`,
    );
  const next: ContentProperty = {
    ...present,
    value: body.value ?? null,
    version: {
      number: present.version.number + 1,
      message: textOf(version.message) ?? '',
      createdAt: site.now(),
      authorId: user.accountId,
    },
  };
  site.content.putProperties(
    page.id,
    known.map((property) => (property.id === id ? next : property)),
  );
  return json(200, propertyJson(next));
};

const deletePagePropertyById: Handler = (request) => {
  const { site, user, params } = request;
  const page = pageOf(request);
  if (!page || !mayUpdate(site, user, page)) return missingPage(request);
  const id = params['property-id'] ?? '';
  const known = site.content.properties(page.id);
  if (!known.some((property) => property.id === id)) return notFound('property', id);
  site.content.putProperties(
    page.id,
    known.filter((property) => property.id !== id),
  );
  return noContent();
};

export const pageProperties: Handlers<typeof confluenceV2Operations> = {
  getPageContentProperties,
  getPageContentPropertiesById,
  createPageProperty,
  updatePagePropertyById,
  deletePagePropertyById,
};
