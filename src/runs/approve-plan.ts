import type { IssueIdOrKey } from '../model/ids';
import type { PagePlan } from '../model/plan';
import type { Run, Selection, TaskOverride, TaskSyncRequest } from '../model/run';
import type { Scan } from '../model/scan';
import { readChoice } from '../planning/choice';
import { addDays } from '../planning/due-date';
import { needsNothing } from '../planning/planning-needs';
import { redate } from '../planning/redate';
import { selectionNeeds, withSelection } from '../planning/with-selection';
import type { Clients } from './clients';
import type { Engine } from './engine';
import { Known, type StoredKnown } from './scan/known';
import { readChoices } from './stores/choices';
import { ScanExpired } from './stores/scan-expired';

/**
 * The plan as the person approved it, part by part: what she did not select is skipped, what she changed is changed. A
 * parent that she chose herself is looked up, as her.
 */
export const approvePlan = async (
  engine: Engine,
  { jira }: Clients,
  { run, request }: { readonly run: Run; readonly request: TaskSyncRequest },
  scan: Scan,
): Promise<(pages: readonly PagePlan[]) => Promise<readonly PagePlan[]>> => {
  const choices = await readChoices(engine.platform.store, run.id);
  const { daysToDueDate, hasChoices } = request;
  const dated = (pages: readonly PagePlan[]): readonly PagePlan[] =>
    daysToDueDate === undefined ? pages : pages.map((page) => redate(page, addDays(scan.today, daysToDueDate)));
  if (!choices && hasChoices) throw new ScanExpired();
  if (!choices) return async (pages) => dated(pages);
  const choice = readChoice(
    choices.selection as Selection | undefined,
    choices.overrides as Record<string, TaskOverride>,
  );
  const known = new Known(jira, (await engine.scans.readKnown(scan)) as StoredKnown | undefined);
  const settings = {
    settings: run.settings,
    today: scan.today,
    ...(daysToDueDate === undefined ? {} : { daysToDueDate }),
    ...(choices.fieldValues ? { fieldValues: choices.fieldValues } : {}),
  };
  const unreadable = new Set<IssueIdOrKey>();
  return async (planned) => {
    const pages = dated(planned);
    for (let round = 0; round < 6; round += 1) {
      const facts = known.facts(settings);
      const needs = selectionNeeds(pages, choice, facts, unreadable);
      if (needsNothing(needs)) break;
      if (needs.issues.length > 0) {
        await known.learnIssues(needs.issues);
        for (const key of needs.issues) if (facts.issues.get(key) === undefined) unreadable.add(key);
      } else if (needs.projects.length > 0) await known.learnProjects(needs.projects);
      else await Promise.all([known.learnFields(needs.fields), known.learnPeople(needs.people)]);
    }
    return pages.map((page) => withSelection(page, choice, known.facts(settings)));
  };
};
