import type { User } from '../people';
import type { SiteContext } from '../site-context';
import type { Content } from './content';

/** The space's right to read, and every reading restriction from here up. Administrators are not excepted. */
export const maySee = (site: SiteContext, user: User, content: Content): boolean => {
  if (!site.spaces.may(user, 'read', content.spaceId)) return false;
  let at: Content | undefined = content;
  while (at) {
    const readers = at.restrictions.read;
    if (readers && !readers.includes(user.accountId)) return false;
    at = at.parentId === undefined ? undefined : site.content.find(at.parentId);
  }
  return true;
};

/** Updating restrictions hold for the page that carries them alone. */
export const mayUpdate = (site: SiteContext, user: User, content: Content): boolean => {
  const updaters = content.restrictions.update;
  return (
    site.spaces.may(user, 'write', content.spaceId) &&
    (!updaters || updaters.includes(user.accountId)) &&
    maySee(site, user, content)
  );
};

export const mayDelete = (site: SiteContext, user: User, content: Content): boolean =>
  site.spaces.may(user, 'delete', content.spaceId) && mayUpdate(site, user, content);

/** Content of one type that the user may see, trashed or not; nothing tells hidden from missing. */
export const findVisible = (site: SiteContext, user: User, id: string, type: Content['type']): Content | undefined => {
  const content = site.content.find(id);
  return content && content.type === type && maySee(site, user, content) ? content : undefined;
};
