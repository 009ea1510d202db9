import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskIdentity, TaskRef } from '../../model/ids';
import type { Run } from '../../model/run';
import type { Splice } from '../../model/splice';
import { editPage } from '../../pages/edit-page';
import { findTasks } from '../../pages/find-tasks';
import { PageEditError } from '../../pages/page-edit-error';
import { parseStorage } from '../../storage-format/parse-storage';
import { StorageFormatError } from '../../storage-format/storage-format-error';

export interface LinkTarget {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  readonly key: IssueKey;
}

export interface PreparedLinks {
  readonly body: string;
  readonly splices: readonly Splice[];
  /** Tasks that the new body turns into links. */
  readonly converted: readonly TaskRef[];
  /** Tasks that the page links already: an earlier try wrote them. */
  readonly present: readonly TaskRef[];
  /** Tasks that are neither there nor linked: somebody deleted them. */
  readonly vanished: readonly TaskRef[];
}

/** The page's body with the links in it; nothing is sent that fails its own check. */
export const prepareLinks = (
  page: Page,
  targets: readonly LinkTarget[],
  { settings, siteUrl }: Pick<Run, 'settings' | 'siteUrl'>,
): PreparedLinks | { readonly failure: Failure } => {
  const body = page.body ?? '';
  try {
    const edits = targets.map(({ identity, key }) => ({
      identity,
      link: { form: settings.linkForm, key, url: `${siteUrl}/browse/${key}` },
    }));
    const options = { siteUrl, aggregatingMacros: settings.aggregatingMacros };
    const edited = editPage(body, edits, options);
    const converted = new Set(edited.converted);
    const missing = targets.filter(({ identity }) => !converted.has(identity));
    const linked = missing.length === 0 ? new Set<IssueKey>() : linkedKeys(body, options);
    return {
      body: edited.body,
      splices: edited.splices,
      converted: targets.filter(({ identity }) => converted.has(identity)).map(({ ref }) => ref),
      present: missing.filter(({ key }) => linked.has(key)).map(({ ref }) => ref),
      vanished: missing.filter(({ key }) => !linked.has(key)).map(({ ref }) => ref),
    };
  } catch (error) {
    if (error instanceof StorageFormatError) return { failure: { code: error.code, message: error.message } };
    if (error instanceof PageEditError) return { failure: { code: error.code, message: error.message } };
    throw error;
  }
};

const linkedKeys = (body: string, options: Parameters<typeof findTasks>[1]): ReadonlySet<IssueKey> =>
  new Set(findTasks(parseStorage(body), options).links.map(({ key }) => key));
