import { operation } from '../route';

/** Confluence REST v1: what v2 has no route for. Named by the vendor's operation ids, with the scope sets of its OpenAPI document, one string a set. */
export const confluenceV1Operations = {
  getUser: operation('GET', '/wiki/rest/api/user', 'read:confluence-user', 'read:content-details:confluence'),
  getCurrentUser: operation(
    'GET',
    '/wiki/rest/api/user/current',
    'read:confluence-user',
    'read:content-details:confluence',
  ),
  searchByCQL: operation('GET', '/wiki/rest/api/search', 'search:confluence', 'read:content-details:confluence'),
  checkContentPermission: operation(
    'POST',
    '/wiki/rest/api/content/{id}/permission/check',
    'read:confluence-content.permission',
    'read:content.permission:confluence',
  ),
  addLabelsToContent: operation(
    'POST',
    '/wiki/rest/api/content/{id}/label',
    'write:confluence-content',
    'read:label:confluence write:label:confluence',
  ),
  removeLabelFromContentUsingQueryParameter: operation(
    'DELETE',
    '/wiki/rest/api/content/{id}/label',
    'write:confluence-content',
    'write:label:confluence',
  ),
  removeLabelFromContent: operation(
    'DELETE',
    '/wiki/rest/api/content/{id}/label/{label}',
    'write:confluence-content',
    'write:label:confluence',
  ),
  restoreContentVersion: operation(
    'POST',
    '/wiki/rest/api/content/{id}/version',
    'write:confluence-content',
    'read:content-details:confluence write:content:confluence',
  ),
  movePage: operation(
    'PUT',
    '/wiki/rest/api/content/{pageId}/move/{position}/{targetId}',
    'write:confluence-content',
    'write:page:confluence',
  ),
  getRestrictions: operation(
    'GET',
    '/wiki/rest/api/content/{id}/restriction',
    'read:confluence-content.all',
    'read:content-details:confluence',
  ),
  updateRestrictions: operation(
    'PUT',
    '/wiki/rest/api/content/{id}/restriction',
    'write:confluence-content',
    'read:content-details:confluence write:content.restriction:confluence',
  ),
} as const;
