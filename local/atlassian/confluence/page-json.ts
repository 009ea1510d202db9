import type { SiteContext } from '../site-context';
import type { Content, ContentVersion, Draft } from './content';

export const isoDate = (at: number): string => new Date(at).toISOString();

export const versionJson = (version: ContentVersion): Readonly<Record<string, unknown>> => ({
  number: version.number,
  message: version.message,
  minorEdit: false,
  authorId: version.authorId,
  createdAt: isoDate(version.createdAt),
});

export const bodyJson = (format: string | null, value: string): Readonly<Record<string, unknown>> => {
  if (format === 'storage') return { storage: { representation: 'storage', value } };
  // A rendering is not this site's business: what a reader would see is near enough to the stored text.
  if (format === 'view') return { view: { representation: 'view', value } };
  return {};
};

const titlePart = (title: string): string => encodeURIComponent(title).replace(/%20/g, '+');

export const webLink = (site: SiteContext, content: Content): string => {
  const key = site.spaces.find(content.spaceId)?.key ?? '';
  if (content.type === 'blogpost') return `/spaces/${key}/blog/${content.id}/${titlePart(content.title)}`;
  if (content.type !== 'page') return `/spaces/${key}/${content.type}/${content.id}`;
  return `/spaces/${key}/pages/${content.id}/${titlePart(content.title)}`;
};

/** The short link's id: the content id as four bytes, little end first, in a base64 of its own. */
const tinyId = (id: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(Number(id) >>> 0);
  return bytes.toString('base64').replace(/\//g, '-').replace(/\+/g, '_').replace(/A*=*$/, '');
};

/** The part of a page's JSON that lists and single reads share. */
const pageCore = (site: SiteContext, content: Content): Record<string, unknown> => {
  const parent = content.parentId === undefined ? undefined : site.content.find(content.parentId);
  return {
    id: content.id,
    status: content.status,
    title: content.title,
    spaceId: content.spaceId,
    ...(parent ? { parentId: parent.id, parentType: parent.type } : {}),
    position: content.position,
    authorId: content.authorId,
    ownerId: content.ownerId,
    lastOwnerId: null,
    createdAt: isoDate(content.createdAt),
    _links: {
      webui: webLink(site, content),
      editui: `/pages/resumedraft.action?draftId=${content.id}`,
      tinyui: `/x/${tinyId(content.id)}`,
    },
  };
};

/** A row of a list of pages (`PageBulk`). */
export const pageRow = (site: SiteContext, content: Content, format: string | null): unknown => {
  const version = site.content.version(content.id, content.version);
  return {
    ...pageCore(site, content),
    subtype: content.subtype ?? null,
    ...(version ? { version: versionJson(version), body: bodyJson(format, version.body) } : {}),
  };
};

/** A page by itself (`PageSingle`), as one of its versions shows it. */
export const pageSingle = (
  site: SiteContext,
  content: Content,
  version: ContentVersion,
  format: string | null,
): Record<string, unknown> => {
  const core = pageCore(site, content);
  return {
    ...core,
    title: version.title,
    version: versionJson(version),
    body: bodyJson(format, version.body),
    _links: { ...(core._links as object), base: `${site.siteUrl()}/wiki` },
  };
};

/** An unpublished edit, shown as the page that it would become. A draft's version number is 1. */
export const draftSingle = (
  site: SiteContext,
  content: Content,
  draft: Draft,
  format: string | null,
): Record<string, unknown> => ({
  ...pageSingle(
    site,
    content,
    {
      number: 1,
      title: draft.title,
      body: draft.body,
      message: '',
      authorId: draft.authorId,
      createdAt: draft.changedAt,
    },
    format,
  ),
  status: 'draft',
});
