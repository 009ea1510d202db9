import { type Refusal, showRefusals } from './refusals';
import { at, smallSite } from './small-site';

const v2 = '/wiki/api/v2';
const storage = (value: string) => ({ representation: 'storage', value });
const title = 'errors.0.title';

const update = (id: string, extra: object = {}) => ({
  id,
  status: 'current',
  title: 'Page',
  body: storage('<p>new</p>'),
  version: { number: 2 },
  ...extra,
});

const refusals: readonly Refusal[] = [
  {
    what: 'a stale page version',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '<p>a</p>');
      return ['PUT', `${v2}/pages/${id}`, update(id, { version: { number: 1 } })];
    },
    status: 409,
    says: [title, 'Version must be incremented when updating a page. Current Version: [1]. Provided version: [1]'],
  },
  {
    what: 'a title that exists',
    as: 'editor',
    call: (site) => {
      site.page('Page', '<p>a</p>');
      return ['POST', `${v2}/pages`, { spaceId: site.space('DOCS'), status: 'current', title: 'pAGE' }];
    },
    status: 400,
    says: [title, 'A page with this title already exists: A page already exists with the same TITLE in this space'],
  },
  {
    what: 'a missing scope',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}`],
    scopes: ['read:confluence-content.all', 'read:jira-work'],
    status: 401,
    says: ['message', 'Unauthorized; scope does not match'],
  },
  {
    what: 'a page that one may not see',
    as: 'outsider',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}`],
    status: 404,
    says: [title, /^Cannot find a page with id \[\d+\]$/],
  },
  {
    what: 'a page that is not there',
    as: 'admin',
    call: () => ['GET', `${v2}/pages/424242`],
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'an id that is no number',
    as: 'admin',
    call: () => ['GET', `${v2}/pages/abc`],
    status: 400,
    says: [title, "Provided value {abc} for 'id' is not the correct type. Expected type is long"],
  },
  {
    what: 'a folder asked for as a page',
    as: 'editor',
    call: (site) => {
      const made = site.call('editor', 'POST', `${v2}/folders`, { spaceId: site.space('DOCS'), title: 'F' });
      return ['GET', `${v2}/pages/${at(made.body, 'id')}`];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'a blog post asked for as a page',
    as: 'editor',
    call: (site) => {
      const made = site.call('editor', 'POST', `${v2}/blogposts`, { spaceId: site.space('DOCS'), title: 'N' });
      return ['GET', `${v2}/pages/${at(made.body, 'id')}`];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'an edit without the right to edit',
    as: 'reader',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id)];
    },
    status: 404,
    says: ['errors.0.code', 'NOT_FOUND'],
  },
  {
    what: 'a body that is not well-formed',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage('<p>a\n<b>c</p>') })];
    },
    status: 400,
    says: [
      title,
      'Error parsing xhtml: Unexpected close tag </p>; expected </b>.\n at [row,col {unknown-source}]: [2,5]',
    ],
  },
  {
    what: 'an entity that HTML does not know',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage('<p>&nope;</p>') })];
    },
    status: 400,
    says: [title, 'Error parsing xhtml: Undeclared general entity "nope"'],
  },
  {
    what: 'a body over 5 MB',
    as: 'editor',
    call: (site) => {
      const id = site.page('Page', '');
      return ['PUT', `${v2}/pages/${id}`, update(id, { body: storage(`<p>${'x'.repeat(5_242_900)}</p>`) })];
    },
    status: 413,
    says: ['errors.0.code', 'PAYLOAD_TOO_LARGE'],
  },
  {
    what: 'too many page ids',
    as: 'editor',
    call: () => ['GET', `${v2}/pages?id=${Array.from({ length: 251 }, (_, index) => index + 1).join(',')}`],
    status: 400,
    says: [title, "'id' must have at most 250 values"],
  },
  {
    what: 'drafts in a list of pages',
    as: 'editor',
    call: () => ['GET', `${v2}/pages?status=draft`],
    status: 400,
    says: [title, "Provided value {draft} for 'status' is not valid"],
  },
  {
    what: 'descendants deeper than ten levels',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}/descendants?depth=11`],
    status: 400,
    says: [title, "'depth' must be between 1 and 10"],
  },
  {
    what: "somebody else's permission, asked by no administrator",
    as: 'editor',
    call: (site) => [
      'POST',
      `/wiki/rest/api/content/${site.page('Page', '')}/permission/check`,
      { subject: { type: 'user', identifier: site.accountId('reader') }, operation: 'read' },
    ],
    status: 403,
    says: ['statusCode', /403/],
  },
  {
    what: 'a body format that is not built',
    as: 'editor',
    call: (site) => ['GET', `${v2}/pages/${site.page('Page', '')}?body-format=atlas_doc_format`],
    status: 501,
    says: ['message', /atlas_doc_format/],
  },
];

describe('Confluence refuses', () => {
  showRefusals(refusals);

  test('v2 errors have one envelope', () => {
    const { call } = smallSite();
    expect(call('admin', 'GET', `${v2}/pages/1`).body).toEqual({
      errors: [{ status: 404, code: 'NOT_FOUND', title: 'Cannot find a page with id [1]', detail: null }],
    });
  });
});
