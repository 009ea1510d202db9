// npm's confluence.js, which speaks v1: node test/clients/confluence-client.mjs <site url> <page id>; prints JSON.
import { ConfluenceClient } from 'confluence.js';

const [, , host, pageId] = process.argv;
const clientOf = (email) => new ConfluenceClient({ host, authentication: { basic: { email, apiToken: 'anything' } } });
const confluence = clientOf('editor@example.com');

const me = await confluence.users.getCurrentUser();
const other = await confluence.users.getUser({ accountId: me.accountId });
const labels = await confluence.contentLabels.addLabelsToContent({
  id: pageId,
  body: [{ prefix: 'global', name: 'rehearsal' }],
});
await confluence.contentLabels.removeLabelFromContentUsingQueryParameter({ id: pageId, name: 'rehearsal' });
const permission = await confluence.contentPermissions.checkContentPermission({
  id: pageId,
  subject: { type: 'user', identifier: me.accountId },
  operation: 'update',
});
const found = await confluence.search.searchByCQL({ cql: `id = ${pageId}` });
const hidden = await clientOf('outsider@example.com')
  .contentLabels.addLabelsToContent({ id: pageId, body: [{ prefix: 'global', name: 'x' }] })
  .then(() => 200)
  .catch((error) => error.status ?? error.statusCode ?? error.response?.status);

console.log(
  JSON.stringify({
    me: me.displayName,
    other: other.displayName,
    labels: labels.results.map((label) => label.name),
    mayUpdate: permission.hasPermission,
    found: found.results.map((result) => result.content.title),
    hidden,
  }),
);
