import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import type { IssueKey, TaskIdentity, TaskRef } from '../../model/ids';
import type { PlannedTask } from '../../model/plan';
import type { Run } from '../../model/run';
import type { FoundIssueLink } from '../../model/task';
import { editPage } from '../../pages/edit-page';
import { findAgain } from '../../pages/find-again';
import { PageEditError } from '../../pages/page-edit-error';
import { readForEdit } from '../../pages/read-for-edit';
import { baseOf } from '../../pages/task-identity';
import type { PreparedPage } from './publish-page';

export interface LinkTarget {
  readonly ref: TaskRef;
  readonly identity: TaskIdentity;
  readonly text: string;
  readonly textHash: string;
  /** Where it stood; absent where any task under its very name will do. */
  readonly spot?: string;
  readonly key: IssueKey;
  /** As it was when the plan was made. */
  readonly status: PlannedTask['status'];
  /** It was a link before it was this task, so a link among the task's own words does not stand for it. */
  readonly wasLink?: true;
}

/** `changed`: tasks that the new body turns into links. */
export interface PreparedLinks extends PreparedPage {
  /** Tasks that the page links already: an earlier try wrote them. */
  readonly present: readonly TaskRef[];
  /** Tasks that are neither there nor linked: somebody deleted them. */
  readonly vanished: readonly TaskRef[];
  /** Of the changed ones: ticked since the plan was made. The link takes the tick's place, so the issue has to tell. */
  readonly ticked: readonly TaskRef[];
}

/**
 * The page's body with the links in it; nothing is sent that fails its own check. `putIn`: keys that an earlier update put
 * on the page, so a task under the same id is a copy that somebody made.
 */
export const prepareLinks = (
  page: Pick<Page, 'body'>,
  targets: readonly LinkTarget[],
  { settings, siteUrl }: Pick<Run, 'settings' | 'siteUrl'>,
  putIn: ReadonlySet<IssueKey>,
): PreparedLinks | { readonly failure: Failure } => {
  const body = page.body ?? '';
  const options = { siteUrl, aggregatingMacros: settings.aggregatingMacros };
  const result = readForEdit(body, options);
  if ('problem' in result) return { failure: result.problem };
  const { read } = result;
  const tasks = read.scan.tasks.map(({ task }) => task);
  const { links } = read.scan;
  const linked = standing(links, targets);
  const isOurs = ({ key }: LinkTarget) => putIn.has(key) && linked.has(key);
  // Its link is there already: a task under its id with other words is another one, to which the id was given again.
  const found = findAgain(
    tasks,
    targets.filter((target) => !isOurs(target)),
    ({ key }) => linked.has(key),
  );
  try {
    const edits = [...found].map(([{ key }, { identity }]) => ({
      identity,
      link: { form: settings.linkForm, key, url: `${siteUrl}/browse/${key}` },
    }));
    const edited = editPage(body, edits, { ...options, read });
    const convertedNow = new Set(edited.converted);
    const isConverted = (target: LinkTarget) => convertedNow.has(found.get(target)?.identity ?? target.identity);
    const converted = targets.filter((target) => found.has(target) && isConverted(target));
    const missing = targets.filter((target) => !converted.includes(target));
    const refs = (some: readonly LinkTarget[]) => some.map(({ ref }) => ref);
    return {
      body: edited.body,
      splices: edited.splices,
      blocks: edited.blocks,
      changed: refs(converted),
      present: refs(missing.filter(({ key }) => linked.has(key))),
      vanished: refs(missing.filter(({ key }) => !linked.has(key))),
      ticked: refs(
        converted.filter((target) => target.status === 'incomplete' && found.get(target)?.status === 'complete'),
      ),
    };
  } catch (error) {
    if (error instanceof PageEditError) return { failure: { code: error.code, message: error.message } };
    throw error;
  }
};

/** Keys that the page links, but for those that only stand in the very task whose place their link is to take. */
const standing = (links: readonly FoundIssueLink[], targets: readonly LinkTarget[]): ReadonlySet<IssueKey> => {
  const taskOf = new Map(
    targets.flatMap(({ key, identity, wasLink }) => (wasLink ? [[key, baseOf(identity)] as const] : [])),
  );
  const isAmongItsWords = ({ key, inTask }: FoundIssueLink) =>
    inTask !== undefined && taskOf.get(key) === baseOf(inTask);
  return new Set(links.filter((link) => !isAmongItsWords(link)).map(({ key }) => key));
};
