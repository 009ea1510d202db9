// npm's jira.js against a local site: node test/clients/jira-client.mjs <site url>; prints what it found as JSON.
import { Version3Client } from 'jira.js';

const clientOf = (email) =>
  new Version3Client({ host: process.argv[2], authentication: { basic: { email, apiToken: 'anything' } } });

const jira = clientOf('editor@example.com');
const me = await jira.myself.getCurrentUser();
const projects = await jira.projects.searchProjects({ expand: ['issueTypes'] });
const types = await jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'WORK' });
const named = (name) => types.issueTypes.find((type) => type.name === name).id;

const parent = await jira.issues.createIssue({
  fields: { project: { key: 'WORK' }, issuetype: { id: named('Work Package') }, summary: 'Package' },
});
const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Words' }] };
const fields = {
  project: { key: 'WORK' },
  issuetype: { id: named('Task') },
  summary: 'Task',
  parent: { key: parent.key },
  description: { type: 'doc', version: 1, content: [paragraph] },
};
const bulk = await jira.issues.createIssues({ issueUpdates: [{ fields }, { fields: { ...fields, summary: '' } }] });
const key = bulk.issues[0].key;
await jira.issues.editIssue({ issueIdOrKey: key, fields: { summary: 'Changed' } });
const { transitions } = await jira.issues.getTransitions({ issueIdOrKey: key });
await jira.issues.doTransition({ issueIdOrKey: key, transition: { id: transitions.at(-1).id } });
await jira.issueComments.addComment({ issueIdOrKey: key, comment: { type: 'doc', version: 1, content: [paragraph] } });
const issue = await jira.issues.getIssue({ issueIdOrKey: key });
const found = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
  jql: `parent = ${parent.key}`,
  fields: ['summary'],
});
const fetched = await jira.issues.bulkFetchIssues({ issueIdsOrKeys: [parent.key, key], fields: ['summary'] });
const hidden = await clientOf('outsider@example.com')
  .issues.getIssue({ issueIdOrKey: key })
  .then(() => 200)
  .catch((error) => error.status ?? error.response?.status);

console.log(
  JSON.stringify({
    me: me.displayName,
    projects: projects.values.map((project) => project.key),
    failed: bulk.errors.map((error) => error.failedElementNumber),
    issue: { summary: issue.fields.summary, status: issue.fields.status.name, parent: issue.fields.parent.key },
    comments: issue.fields.comment.total,
    found: found.issues.map((one) => one.fields.summary),
    fetched: fetched.issues.map((one) => one.key),
    hidden,
  }),
);
