/** Macros. What is passed as text is storage format already, except the text of code. */

const parameter = (name: string, value: string): string => `<ac:parameter ac:name="${name}">${value}</ac:parameter>`;

const macro = (name: string, inside: string): string =>
  `<ac:structured-macro ac:name="${name}" ac:schema-version="1">${inside}</ac:structured-macro>`;

const richBody = (blocks: readonly string[]): string => `<ac:rich-text-body>${blocks.join('')}</ac:rich-text-body>`;

export const panel = (kind: 'info' | 'note' | 'tip' | 'warning', ...blocks: readonly string[]): string =>
  macro(kind, richBody(blocks));

export const titledPanel = (title: string, ...blocks: readonly string[]): string =>
  macro('panel', `${parameter('title', title)}${parameter('bgColor', '#deebff')}${richBody(blocks)}`);

export const expand = (title: string, ...blocks: readonly string[]): string =>
  macro('expand', parameter('title', title) + richBody(blocks));

/** A CDATA section cannot hold its own end: it is cut in two there, as Confluence does. */
export const code = (language: string, title: string, text: string): string => {
  const cdata = `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return macro(
    'code',
    `${parameter('language', language)}${parameter('title', title)}<ac:plain-text-body>${cdata}</ac:plain-text-body>`,
  );
};

export const excerpt = (...blocks: readonly string[]): string => macro('excerpt', richBody(blocks));

const pageParameter = (title: string): string =>
  `<ac:parameter ac:name=""><ac:link><ri:page ri:content-title="${title}" /></ac:link></ac:parameter>`;

export const excerptInclude = (title: string): string => macro('excerpt-include', pageParameter(title));

export const include = (title: string): string => macro('include', pageParameter(title));

export const contents = (): string => macro('toc', parameter('maxLevel', '2'));

export const childPages = (): string => macro('children', parameter('all', 'true'));

/** What a marketplace app adds around a table to filter it: it shows rows, and rows of other pages, as it likes. */
export const tableFilter = (...blocks: readonly string[]): string =>
  macro('table-filter', parameter('column', 'Site') + richBody(blocks));

export const pageProperties = (...blocks: readonly string[]): string => macro('details', richBody(blocks));

const jiraServer = parameter('server', 'System Jira') + parameter('serverId', '0f1f7c8e-6a6d-3c5b-8f2e-7b1f4d2a9c30');

/** One issue in the form that older pages have. */
export const jiraMacro = (key: string): string => macro('jira', parameter('key', key) + jiraServer);

export const jiraQuery = (jql: string): string =>
  macro('jira', `${parameter('jqlQuery', jql)}${parameter('columns', 'key,summary,assignee,due,status')}${jiraServer}`);

/** A list of decisions, with the second rendering that Confluence keeps for clients that do not know it. */
export const decisions = (localId: string, ...texts: readonly string[]): string => {
  const items = texts.map(
    (text, index) =>
      `<ac:adf-node type="decision-item"><ac:adf-attribute key="local-id">${localId}-${index + 1}</ac:adf-attribute><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>${text}</ac:adf-content></ac:adf-node>`,
  );
  const fallback = texts.map((text) => `<li>${text}</li>`).join('');
  return `<ac:adf-extension><ac:adf-node type="decision-list"><ac:adf-attribute key="local-id">${localId}</ac:adf-attribute>${items.join('')}</ac:adf-node><ac:adf-fallback><ul class="decision-list">${fallback}</ul></ac:adf-fallback></ac:adf-extension>`;
};
