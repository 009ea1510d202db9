import { escapeAttribute, escapeText } from './escape';

/** An inline smart link: `url` is both target and text (Confluence shows the title and status instead). */
export const smartLinkXml = (url: string): string =>
  `<a href="${escapeAttribute(url)}" data-card-appearance="inline">${escapeText(url)}</a>`;

/** The `jira` macro with one key. Without server parameters it names the Jira of the same site. */
export const jiraMacroXml = (key: string): string =>
  `<ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter ac:name="key">${escapeText(key)}</ac:parameter></ac:structured-macro>`;

/** A paragraph around storage format that is already escaped. */
export const paragraphXml = (content: string): string => `<p>${content}</p>`;
