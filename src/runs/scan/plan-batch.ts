import type { PageId } from '../../model/ids';
import type { PagePlan } from '../../model/plan';
import { planTaskSyncIn, type ScannedPage, type TaskSyncChoices } from '../../planning/plan-task-sync';
import { issuesToRead, listenTo, needsNothing, type PlanningNeeds } from '../../planning/planning-needs';
import type { JiraFacts } from '../../planning/planning-world';
import type { Known } from './known';

/** Projects first, then their fields and people, then what a parent's type needs: nothing asks further than this. */
const mostRounds = 5;

/**
 * Plans pages, fetching what the planner asks for until it asks for nothing more. Only pages that asked for something
 * are planned again.
 */
export const planBatch = async (
  known: Known,
  pages: readonly ScannedPage[],
  choices: TaskSyncChoices,
  facts: JiraFacts,
): Promise<ReadonlyMap<PageId, PagePlan>> => {
  await known.learnIssues(issuesToRead(pages, choices));
  const plans = new Map<PageId, PagePlan>();
  let open = pages;
  for (let round = 0; open.length > 0; round += 1) {
    const all: PlanningNeeds[] = [];
    const asking: ScannedPage[] = [];
    for (const page of open) {
      const { world, needs } = listenTo(facts);
      plans.set(page.pageId, planTaskSyncIn(page, choices, world));
      const own = { ...needs(), issues: [] }; // an issue that is missing now cannot be read
      if (needsNothing(own)) continue;
      all.push(own);
      asking.push(page);
    }
    if (round >= mostRounds) break;
    open = asking;
    await learn(known, all);
  }
  return plans;
};

const learn = async (known: Known, all: readonly PlanningNeeds[]): Promise<void> => {
  const projects = new Set(all.flatMap((needs) => needs.projects));
  if (projects.size > 0) return known.learnProjects([...projects]);
  const fields = new Map(
    all.flatMap((needs) => needs.fields.map((need) => [`${need.projectKey} ${need.issueTypeId}`, need] as const)),
  );
  const people = new Map(
    all.flatMap((needs) => needs.people.map((need) => [`${need.projectKey} ${need.accountId}`, need] as const)),
  );
  await Promise.all([known.learnFields([...fields.values()]), known.learnPeople([...people.values()])]);
};
