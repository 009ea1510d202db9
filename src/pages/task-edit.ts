import type { IssueKey, TaskIdentity } from '../model/ids';
import type { FoundIssueLink } from '../model/task';
import { jiraMacroXml, smartLinkXml } from '../storage-format/written-xml';

/** One task to be converted, and the link that it gets. `url` is the issue's address on the site. */
export interface TaskEdit {
  readonly identity: TaskIdentity;
  readonly link: { readonly form: FoundIssueLink['form']; readonly key: IssueKey; readonly url: string };
}

export const linkXml = ({ form, key, url }: TaskEdit['link']): string =>
  form === 'smart-link' ? smartLinkXml(url) : jiraMacroXml(key);
