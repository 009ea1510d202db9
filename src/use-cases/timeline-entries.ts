import { codeLabels } from '../contract/code-labels';
import type { TimelineEntry } from '../contract/views';
import type { IssueKey, TaskRef } from '../model/ids';
import type { Entry, FactType } from '../model/journal';
import type { PagePlan } from '../model/plan';
import { putsLinksBack } from '../runs/restored';
import type { SliceState } from '../runs/slice-state';

const tasks = (count: number): string => `${count} ${count === 1 ? 'task' : 'tasks'}`;
const links = (count: number): string => `${count} ${count === 1 ? 'link' : 'links'}`;
const items = (count: number): string => `${count} ${count === 1 ? 'work item' : 'work items'}`;

/** That something is about to be done is for the engine: what became of it follows. */
type UntoldFact = 'page-begun' | 'deletion-begun' | 'issues-returning' | 'issues-leaving' | 'bulk-begun' | 'bulk-over';
type ToldFact = Exclude<FactType, UntoldFact>;

/** What a fact is about: so many tasks of one page, of which an undo puts links back or tasks. */
interface About {
  readonly count: number;
  readonly back: 'link' | 'task';
}

/** A fact in words. Never a title, a name, a text or a key: those are added for who may see. */
const wordsOf: { readonly [Type in ToldFact]: (entry: Extract<Entry, { type: Type }>, about: About) => string } = {
  'creation-intended': (_entry, { count }) => `${items(count)} about to be created.`,
  'intent-met': () => 'Another run was at work on this task: it was waited for.',
  'issues-known': ({ how }, { count }) =>
    how === 'created' ? `${items(count)} created.` : `${items(count)} of an earlier run taken up.`,
  'search-was-empty': (_entry, { count }) => `Looked for ${items(count)} that Jira had not answered about: none found.`,
  'creation-refuted': (_entry, { count }) => `${items(count)} not created after all.`,
  'tasks-ended': ({ as, failure }, { count }) =>
    `${tasks(count)} ${as === 'conflict' ? leftAs(count) : as} (${codeLabels[failure.code]}).`,
  'notice-given': ({ failure }, { count }) => `Something to be told of ${tasks(count)} (${codeLabels[failure.code]}).`,
  'notice-withdrawn': ({ code }, { count }) => `Settled for ${tasks(count)} (${codeLabels[code]}).`,
  'issue-finished': () => 'Work item of a completed task moved to a Done status, or told why not.',
  'page-linked': ({ written, version }, { count }) =>
    written
      ? `Page written as version ${version}: ${tasks(count)} linked.`
      : `Page found with the links of ${tasks(count)}.`,
  'page-restored': ({ written, version, keptWords }, about) =>
    `${written ? `Page written as version ${version}` : 'Page left as it was'}: ${broughtBack(about)}` +
    `${keptWords.length > 0 ? `, ${keptWords.length} with words that were changed since` : ''}.`,
  'issues-returned': ({ deleted }, { count }) => `${items(count)} ${deleted ? 'deleted' : 'moved, or told why not'}.`,
  'conflict-resolved': ({ choice }, { back }) =>
    choice === 'keep' ? 'A person decided to keep the page as it is.' : `A person chose to have the ${back} put back.`,
  'page-waits': ({ failure }) => `Page put off (${codeLabels[failure.code]}).`,
  'page-unanswered': () => 'No answer when the page was written: put off.',
  'page-failed': ({ failure }) => `Page could not be written (${codeLabels[failure.code]}).`,
  'task-vanished': () => 'The task went from the page; its work item was taken out of the way.',
  'retry-requested': () => 'A person asked to try again.',
};

const isTold = (entry: Entry): entry is Extract<Entry, { type: ToldFact }> => entry.type in wordsOf;

const broughtBack = ({ count, back }: About): string =>
  back === 'task' ? `${tasks(count)} taken back` : `${links(count)} put back`;

const leftAs = (count: number): string => `left as ${count === 1 ? 'it is' : 'they are'}`;

/** The facts of a slice, one entry for each page that a fact is about. */
export const sliceTimeline = (
  plan: readonly PagePlan[],
  facts: readonly Entry[],
  state: SliceState,
): readonly (TimelineEntry & { readonly issueKey?: IssueKey })[] => {
  const pageOf = new Map(plan.flatMap(({ pageId, tasks: all }) => all.map(({ ref }) => [ref, pageId] as const)));
  const back = putsLinksBack(plan.flatMap(({ tasks: all }) => all)) ? 'link' : 'task';
  return facts.flatMap((entry) => {
    if (!isTold(entry)) return [];
    const at = new Date(entry.at).toISOString();
    const say = (count: number): string =>
      (wordsOf[entry.type] as (entry: Entry, about: About) => string)(entry, { count, back });
    const refs = refsOf(entry);
    if (refs.length === 0) {
      const page = 'pageId' in entry ? { pageId: entry.pageId } : {};
      return [{ at, type: entry.type, ...page, text: say(0) }];
    }
    return [...byPage(refs, pageOf)].map(([pageId, some]) => {
      const [only] = some.length === 1 ? some : [];
      const issueKey = only && keyOf(state, only);
      return {
        at,
        type: entry.type,
        ...(pageId === undefined ? {} : { pageId }),
        ...(only === undefined ? {} : { taskRef: only }),
        ...(issueKey === undefined ? {} : { issueKey }),
        text: say(some.length),
      };
    });
  });
};

const byPage = <Id>(
  refs: readonly TaskRef[],
  pageOf: ReadonlyMap<TaskRef, Id>,
): ReadonlyMap<Id | undefined, TaskRef[]> => {
  const pages = new Map<Id | undefined, TaskRef[]>();
  for (const ref of refs) pages.set(pageOf.get(ref), [...(pages.get(pageOf.get(ref)) ?? []), ref]);
  return pages;
};

const refsOf = (entry: Entry): readonly TaskRef[] => {
  if ('refs' in entry) return entry.refs;
  if ('ref' in entry) return [entry.ref];
  if ('intents' in entry) return entry.intents.map(({ ref }) => ref);
  if ('issues' in entry) return entry.issues.map(({ ref }) => ref);
  return 'intent' in entry ? [entry.intent.ref] : [];
};

const keyOf = ({ byRef, tasks: all }: SliceState, ref: TaskRef): IssueKey | undefined => {
  const now = all.get(ref);
  if (now?.at === 'known' || now?.at === 'linked') return now.key;
  if (now?.at === 'ended' && now.issue) return now.issue.key;
  return byRef.get(ref)?.task.undo?.issueKey;
};
