import { confluenceV1Error, json } from '../answer';
import { asList, isDefined, textOf } from '../json';
import type { confluenceV1Operations } from '../operations/confluence-v1';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import { administers, type User } from '../people';
import type { Handler, Handlers } from '../route';
import { badRequest } from './errors';

const picture = (user: User) => ({
  path: `/wiki/aa-avatar/${user.accountId}`,
  width: 48,
  height: 48,
  isDefault: true,
});

/** A person as v1 shows one. */
export const personJson = (user: User): Readonly<Record<string, unknown>> => ({
  type: 'known',
  accountId: user.accountId,
  accountType: user.accountType,
  email: user.email,
  publicName: user.displayName,
  displayName: user.displayName,
  timeZone: user.timeZone,
  profilePicture: picture(user),
  isExternalCollaborator: false,
  isGuest: false,
  _expandable: { operations: '', personalSpace: '' },
  _links: {},
});

/** What the person may do in Confluence as a whole: shown only when asked for by `expand`. */
const operations = (user: User): readonly unknown[] =>
  ['use', ...(administers(user) ? ['administer'] : [])].map((operation) => ({ operation, targetType: 'application' }));

const getCurrentUser: Handler = ({ user, query }) => {
  const asked = query.getAll('expand').flatMap((names) => names.split(','));
  const shown = asked.includes('operations') ? { operations: operations(user) } : {};
  return json(200, { ...personJson(user), ...shown }, 3);
};

const getUser: Handler = ({ site, query }) => {
  const accountId = query.get('accountId') ?? '';
  const user = site.people.find(accountId);
  return user ? json(200, personJson(user), 3) : confluenceV1Error(404, `No user found with account id : ${accountId}`);
};

/** Accounts that nobody has are silently left out. */
const createBulkUserLookup: Handler = ({ site, body }) => {
  const ids = asList(body.accountIds).map(textOf).filter(isDefined);
  if (ids.length === 0 || ids.length > 250) return badRequest("'accountIds' must have 1 to 250 values");
  const found = ids.map((id) => site.people.find(id)).filter(isDefined);
  const results = found.map((user) => ({
    displayName: user.displayName,
    timeZone: user.timeZone,
    isExternalCollaborator: false,
    accountStatus: user.active ? 'active' : 'inactive',
    accountId: user.accountId,
    email: user.email,
    accountType: user.accountType,
    publicName: user.displayName,
    profilePicture: { path: picture(user).path, isDefault: true },
  }));
  return json(200, { results, _links: { base: `${site.siteUrl()}/wiki` } }, 1 + 2 * results.length);
};

export const personReads: Handlers<typeof confluenceV1Operations> = { getCurrentUser, getUser };
export const personLookups: Handlers<typeof confluenceV2Operations> = { createBulkUserLookup };
