import type { Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import { asId, type PageId, type SpaceId } from '../../model/ids';
import type { PagePlan, PageRemark, PlannedTask } from '../../model/plan';
import type { PathStep, PlanCounts, Scan, ScanWarning } from '../../model/scan';
import { readFindings } from '../../pages/read-findings';
import { askedFields, askedKey } from '../../planning/asked-fields';
import type { ScannedPage } from '../../planning/plan-task-sync';
import type { Clients } from '../clients';
import type { Engine } from '../engine';
import type { OrderedPage } from '../stores/scan-store';
import { freshPageMs } from '../timing';
import type { BodyReader } from './body-reader';
import type { Known } from './known';
import { planBatch } from './plan-batch';
import { readLedger } from './read-ledger';
import { boundedPath } from './scan-path';
import type { ScanStep } from './scan-step';
import { withWarnings } from './scan-warnings';
import { keysOf } from './start-scan';

/** Takes the next batch of pages, finds their tasks, learns what planning needs, and plans. */
export const scanPages = async (
  engine: Engine,
  clients: Clients,
  scan: Scan,
  { known, reader, readAhead }: { readonly known: Known; readonly reader: BodyReader; readonly readAhead: boolean },
): Promise<ScanStep> => {
  const [{ entries: batch, pages, unreadable }, open] = await Promise.all([
    reader.take(scan.pagesScanned, readAhead),
    engine.scans.openPart(scan),
  ]);
  if (batch.length === 0) return { values: [], changes: { batchSize: reader.size } };

  const path = [...scan.path];
  const scanned: ScannedPage[] = [];
  const problems = new Map<PageId, PagePlan>();
  const remarks = new Map<PageId, PageRemark[]>();
  for (const entry of batch) {
    const id = asId<PageId>(entry.id);
    const page = pages.get(id);
    popTo(path, entry, scan);
    if (entry.noPage) {
      if (entry.unlisted) problems.set(id, noPlan(id, scan, entry.unlisted));
      continue;
    }
    const read = page ? readPage(page, path, scan) : absent(id, unreadable.get(id), scan);
    const isNoPage = page === undefined && entry.guessed === true && !unreadable.has(id);
    if ('problem' in read) {
      if (!isNoPage) problems.set(id, read.problem);
    } else {
      const { tasks, unknownStatus } = read.page.findings;
      if (entry.unlisted) addRemark(remarks, id, { ...entry.unlisted, as: 'failed' });
      if (unknownStatus) addRemark(remarks, id, leftAlone(unknownStatus));
      if (tasks.length > 0 || remarks.has(id)) scanned.push(read.page);
    }
    path.push({ pageId: id, keys: 'page' in read ? keysOf(read.page.findings.links) : [] });
  }

  const ledger = await readLedger(engine, scanned);
  const choices = { ledger, includeCompleted: scan.request.includeCompleted };
  const facts = known.facts(choicesOf(scan));
  const planned = await planBatch(known, scanned, choices, facts);
  const editable = await pagesToEdit(clients, scan, [...planned.values()]);
  const plans = batch.flatMap(({ id }) => {
    const pageId = asId<PageId>(id);
    const plan = problems.get(pageId) ?? planned.get(pageId);
    if (!plan) return [];
    const own = remarks.get(pageId);
    const bodySize = pages.get(pageId)?.body?.length ?? 0;
    return [{ ...editable(plan), bodySize, ...(own ? { remarks: own } : {}) }];
  });

  const { values: parts, ...partsThen } = engine.scans.partValues(scan, open, plans);
  const learned = engine.scans.knownValues(scan, known.news());
  const { asked: askedBefore = [], askedParts = 0 } = scan;
  const asked = askedFields(plans, askedBefore, facts);
  const askedValues = engine.scans.askedValues(scan, asked);
  const pagesScanned = scan.pagesScanned + batch.length;
  const toWrite = plans.filter(hasWork);
  return {
    titles: new Map([...pages.values()].map(({ id, title }) => [id, title])),
    values: [...parts, ...learned, ...askedValues],
    changes: {
      pagesScanned,
      batchSize: reader.size,
      path: boundedPath(path),
      ...partsThen,
      knownParts: scan.knownParts + learned.length,
      asked: [...askedBefore, ...asked.map(askedKey)],
      askedParts: askedParts + askedValues.length,
      counts: count(scan.counts, plans),
      pagesToWrite: scan.pagesToWrite + toWrite.length,
      freshPages: scan.freshPages + toWrite.filter((plan) => isFresh(plan, scan)).length,
      ...withWarnings(scan, warningsOf(plans, batch)),
      ...rootProblemOf(problems.get(scan.request.pageId)),
      projectKeys: projectsOf(scan.projectKeys, plans),
      ...(pagesScanned >= scan.pagesTotal ? { phase: 'ready' as const } : {}),
    },
  };
};

/** More projects than this are not told one by one. */
export const mostProjects = 50;

const hasWork = ({ tasks }: PagePlan): boolean =>
  tasks.some(({ disposition }) => disposition === 'create' || disposition === 'adopt');

const isFresh = ({ versionAt }: PagePlan, { startedAt }: Scan): boolean =>
  Date.parse(startedAt) - Date.parse(versionAt) <= freshPageMs;

const warningsOf = (plans: readonly PagePlan[], batch: readonly OrderedPage[]): readonly ScanWarning[] => {
  const noPages = new Set(batch.filter(({ noPage }) => noPage).map(({ id }) => id));
  return plans.flatMap(({ pageId, problem, remarks = [] }) =>
    [...(problem ? [problem] : []), ...remarks].map(({ code, message }) => ({
      code,
      message: message.includes(pageId) ? message : `Page ${pageId}: ${message}`,
      ...(noPages.has(pageId) ? {} : { pageId }),
    })),
  );
};

const rootProblemOf = (plan: PagePlan | undefined): Pick<Scan, 'rootProblem'> =>
  plan?.problem ? { rootProblem: plan.problem } : {};

const addRemark = (remarks: Map<PageId, PageRemark[]>, id: PageId, remark: PageRemark): void => {
  remarks.set(id, [...(remarks.get(id) ?? []), remark]);
};

const leftAlone = (count: number): PageRemark => ({
  as: 'skipped',
  code: 'unknown-status',
  message: `${count === 1 ? 'A task is' : `${count} tasks are`} left alone: neither open nor completed. Open the page, tick or make such a task anew, publish, then look again.`,
});

const choicesOf = ({ settings, today, request }: Scan) => ({
  settings,
  today,
  ...(request.daysToDueDate === undefined ? {} : { daysToDueDate: request.daysToDueDate }),
});

/** Leaves on the path only the pages above this one. The first page is the scanned root: its ancestors stay. */
const popTo = (path: PathStep[], { above }: OrderedPage, scan: Scan): void => {
  if (above === null) return;
  while (path.length > 0 && path.at(-1)?.pageId !== above) {
    if (path.at(-1)?.pageId === scan.request.pageId) return;
    path.pop();
  }
};

type ReadPage = { readonly page: ScannedPage } | { readonly problem: PagePlan };

const readPage = (page: Page, path: readonly PathStep[], scan: Scan): ReadPage => {
  const head = {
    pageId: page.id,
    spaceId: page.spaceId,
    version: page.version,
    versionAt: page.versionAt,
    versionBy: page.versionBy,
  };
  if (page.status !== 'current') {
    const problem: Failure = { code: 'page-gone', message: `The page is ${page.status}. Restore it, then sync again.` };
    return { problem: { ...head, tasks: [], problem } };
  }
  const { aggregatingMacros } = scan.settings;
  const read = readFindings(page.body ?? '', { siteUrl: scan.siteUrl, aggregatingMacros });
  if ('problem' in read) return { problem: { ...head, tasks: [], problem: read.problem } };
  const ancestors = [...path].reverse().map(({ pageId, keys }) => ({ pageId, candidateKeys: keys }));
  return { page: { ...head, findings: read.findings, ancestors } };
};

const absent = (pageId: PageId, unreadable: Failure | undefined, scan: Scan): ReadPage => {
  const problem: Failure = unreadable ?? {
    code: 'page-gone',
    message: 'The page went away during the scan, or you may not see it.',
  };
  return { problem: noPlan(pageId, scan, problem) };
};

/** For what could not be read: only why. */
const noPlan = (pageId: PageId, scan: Scan, problem: Failure): PagePlan => ({
  pageId,
  spaceId: asId<SpaceId>(scan.spaceId),
  version: 0,
  versionAt: scan.startedAt,
  versionBy: scan.owner,
  tasks: [],
  problem,
});

/**
 * Nobody's issue is made from a page that she may not edit: it could not be linked. Asked page by page only where the
 * root is not editable; elsewhere the page's update tells.
 */
const pagesToEdit = async ({ confluence }: Clients, scan: Scan, plans: readonly PagePlan[]) => {
  if (scan.canEditRoot) return (plan: PagePlan) => plan;
  const toDo = plans.filter(({ tasks }) => tasks.some(({ disposition }) => disposition !== 'skip'));
  const may = new Map<PageId, boolean>();
  await Promise.all(
    toDo.map(async ({ pageId }) => {
      may.set(pageId, pageId === scan.request.pageId ? false : (await confluence.getPage(pageId)).canEdit);
    }),
  );
  const reason: Failure = {
    code: 'no-edit-right',
    message: 'You may not edit this page, so its tasks cannot be linked.',
  };
  const block = (task: PlannedTask): PlannedTask => {
    if (task.disposition === 'skip') return task;
    const { draft: _draft, place: _place, parentRef: _ref, alone: _alone, adoptKey: _key, asks: _asks, ...more } = task;
    const { anew: _anew, ...rest } = more;
    return { ...rest, disposition: 'blocked', reason };
  };
  return (plan: PagePlan): PagePlan =>
    may.get(plan.pageId) === false ? { ...plan, tasks: plan.tasks.map(block) } : plan;
};

const count = (before: PlanCounts, plans: readonly PagePlan[]): PlanCounts => {
  const counts = { ...before } as { -readonly [Key in keyof PlanCounts]: number };
  for (const { tasks } of plans) for (const { disposition } of tasks) counts[disposition] += 1;
  return counts;
};

/** Also those in which issues are made once required fields are given, or a question is answered. */
const projectsOfRow = ({ anew, ...row }: PlannedTask): readonly string[] => {
  const { draft, asks = [] } = anew?.planned ?? row;
  return draft ? [draft.projectKey] : asks.map(({ projectKey }) => projectKey);
};

const projectsOf = (before: readonly string[], plans: readonly PagePlan[]): readonly string[] =>
  [...new Set([...before, ...plans.flatMap(({ tasks }) => tasks.flatMap(projectsOfRow))])].slice(0, mostProjects + 1);
