import { json } from '../answer';
import { idOf, textOf } from '../json';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content } from './content';
import { findVisible, maySee } from './content-rights';
import { badRequest, notFound, refuseId } from './errors';
import { isoDate, versionJson, webLink } from './page-json';

const folderAnswer = ({ site }: RouteRequest, folder: Content): SiteAnswer => {
  const version = site.content.version(folder.id, folder.version);
  const parent = folder.parentId === undefined ? undefined : site.content.find(folder.parentId);
  return json(
    200,
    {
      id: folder.id,
      type: 'folder',
      status: folder.status,
      title: folder.title,
      ...(parent ? { parentId: parent.id, parentType: parent.type } : {}),
      position: folder.position,
      authorId: folder.authorId,
      ownerId: folder.ownerId,
      createdAt: isoDate(folder.createdAt),
      spaceId: folder.spaceId,
      ...(version ? { version: versionJson(version) } : {}),
      _links: { webui: webLink(site, folder), base: `${site.siteUrl()}/wiki` },
    },
    2,
  );
};

const getFolderById: Handler = (request) => {
  const id = request.params.id ?? '';
  const folder = findVisible(request.site, request.user, id, 'folder');
  return folder ? folderAnswer(request, folder) : (refuseId('id', id) ?? notFound('folder', id));
};

/** Folders keep no title to themselves. */
const createFolder: Handler = (request) => {
  const { site, user, body } = request;
  const spaceId = idOf(body.spaceId) ?? '';
  const space = site.spaces.find(spaceId);
  if (!space || !site.spaces.may(user, 'write', spaceId)) return notFound('space', spaceId);
  const title = textOf(body.title)?.trim() ?? '';
  if (title === '') return badRequest('The title of a folder must not be empty');
  const parentId = idOf(body.parentId) ?? space.homepageId;
  const parent = parentId === undefined ? undefined : site.content.find(parentId);
  if (parentId !== undefined && (!parent || parent.spaceId !== spaceId || !maySee(site, user, parent)))
    return notFound('parent', parentId);
  const now = site.now();
  const place = { spaceId, ...(parentId === undefined ? {} : { parentId }) };
  const folder = site.content.publish(
    {
      id: site.content.nextId(),
      type: 'folder',
      ...place,
      title,
      status: 'current',
      position: site.content.lastPosition(place),
      authorId: user.accountId,
      ownerId: user.accountId,
      createdAt: now,
      version: 1,
      changedAt: now,
      labels: [],
      restrictions: {},
    },
    { number: 1, title, body: '', message: '', authorId: user.accountId, createdAt: now },
  );
  return folderAnswer(request, folder);
};

export const folderRoutes: Handlers<typeof confluenceV2Operations> = { getFolderById, createFolder };
