import { json } from '../answer';
import type { jiraOperations } from '../operations/jira-v3';
import type { Handler, Handlers } from '../route';
import { jiraDate, priorityJson, statusJson } from './entity-json';
import { customSchema, systemFields } from './screens';
import { priorities } from './work';

const getPriorities: Handler = ({ site }) =>
  json(
    200,
    priorities.map((priority) => ({ ...priorityJson(site, priority), description: '', statusColor: priority.color })),
  );

const getStatuses: Handler = ({ site }) =>
  json(
    200,
    [...site.work.statuses.values()].map((status) => statusJson(site, status)),
  );

const getFields: Handler = ({ site }) => {
  const system = systemFields.map((field) => ({
    id: field.fieldId,
    key: field.fieldId,
    name: field.name,
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [field.fieldId],
    schema: { type: field.type, ...(field.items ? { items: field.items } : {}), system: field.fieldId },
  }));
  const custom = [...site.work.customFields.values()].map((field) => ({
    id: field.id,
    key: field.id,
    name: field.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${field.id.replace('customfield_', '')}]`, field.name],
    schema: customSchema(field),
  }));
  return json(200, [...system, ...custom]);
};

const getServerInfo: Handler = ({ site }) =>
  json(200, {
    baseUrl: site.siteUrl(),
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_300,
    buildDate: jiraDate(0),
    serverTime: jiraDate(site.now()),
    scmInfo: 'local',
    serverTitle: 'Jira',
    displayUrl: site.siteUrl(),
    displayUrlConfluence: `${site.siteUrl()}/wiki`,
  });

export const siteReads: Handlers<typeof jiraOperations> = { getPriorities, getStatuses, getFields, getServerInfo };
