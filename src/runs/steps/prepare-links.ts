import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskIdentity, TaskRef } from '../../model/ids';
import type { PlannedTask } from '../../model/plan';
import type { Run } from '../../model/run';
import type { Splice } from '../../model/splice';
import { editPage } from '../../pages/edit-page';
import { PageEditError } from '../../pages/page-edit-error';
import { readFindings } from '../../pages/read-findings';

export interface LinkTarget {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  readonly key: IssueKey;
  /** As it was when the plan was made. */
  readonly status: PlannedTask['status'];
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
  /** Of the converted ones: ticked since the plan was made. The link takes the tick's place, so the issue has to tell. */
  readonly ticked: readonly TaskRef[];
}

/** The page's body with the links in it; nothing is sent that fails its own check. */
export const prepareLinks = (
  page: Page,
  targets: readonly LinkTarget[],
  { settings, siteUrl }: Pick<Run, 'settings' | 'siteUrl'>,
): PreparedLinks | { readonly failure: Failure } => {
  const body = page.body ?? '';
  const options = { siteUrl, aggregatingMacros: settings.aggregatingMacros };
  const read = readFindings(body, options);
  if ('problem' in read) return { failure: read.problem };
  try {
    const edits = targets.map(({ identity, key }) => ({
      identity,
      link: { form: settings.linkForm, key, url: `${siteUrl}/browse/${key}` },
    }));
    const edited = editPage(body, edits, options);
    const converted = new Set(edited.converted);
    const missing = targets.filter(({ identity }) => !converted.has(identity));
    const linked = new Set<IssueKey>(read.findings.links.map(({ key }) => key));
    const complete = new Set(
      read.findings.tasks.filter(({ status }) => status === 'complete').map(({ identity }) => identity),
    );
    return {
      body: edited.body,
      splices: edited.splices,
      converted: targets.filter(({ identity }) => converted.has(identity)).map(({ ref }) => ref),
      present: missing.filter(({ key }) => linked.has(key)).map(({ ref }) => ref),
      vanished: missing.filter(({ key }) => !linked.has(key)).map(({ ref }) => ref),
      ticked: targets
        .filter(({ identity, status }) => status === 'incomplete' && converted.has(identity) && complete.has(identity))
        .map(({ ref }) => ref),
    };
  } catch (error) {
    if (error instanceof PageEditError) return { failure: { code: error.code, message: error.message } };
    throw error;
  }
};
