import type { Failure } from '../model/codes';
import type { TaskRef } from '../model/ids';
import type { Anew, PlannedTask } from '../model/plan';
import type { LedgerFact } from './task-ref';

type AnewOf<Part> = Part extends unknown ? Omit<Part, 'planned'> : never;

/** What keeps a task until a person has looked. */
export interface OpenQuestion {
  readonly reason: Failure;
  /** Absent: it is too early for an answer. */
  readonly answer?: AnewOf<Anew>;
  /** For the tasks nested in it: the task that asks. */
  readonly askedBy: TaskRef;
}

const messages = {
  unclear:
    'An earlier sync asked Jira for this work item and got no answer, and could not mark it. Look below its parent in Jira: if it is there, link it on the page by hand; if not, choose "Create it".',
  early:
    'A sync has just asked Jira for this work item and got no answer. It may still appear: look again in three minutes.',
  unreadable:
    'The work item that an earlier sync made from this task is gone, or hidden from you. Ask for it, or choose "Create a new one".',
  around: 'The task around this one needs an answer first: this one belongs under its work item.',
} as const;

const reasonOf = (kind: keyof typeof messages): Failure => ({ code: 'needs-review', message: messages[kind] });

/** What the ledger's row asks; `isUnreadable`: the issue that it names cannot be read. */
export const openQuestion = (
  ref: TaskRef,
  fact: LedgerFact | undefined,
  isUnreadable: boolean,
): OpenQuestion | undefined => {
  if (isUnreadable && fact?.issueKey !== undefined) {
    const over = { issueKey: fact.issueKey };
    return { reason: reasonOf('unreadable'), answer: { why: 'unreadable', over }, askedBy: ref };
  }
  if (fact?.unclear === undefined) return undefined;
  const { intentAt, isEarly } = fact.unclear;
  if (isEarly) return { reason: reasonOf('early'), askedBy: ref };
  return { reason: reasonOf('unclear'), answer: { why: 'unclear', over: { intentAt } }, askedBy: ref };
};

/** A nested task waits for the one around it: elsewhere it would be out of place for good. */
export const questionAround = ({ askedBy }: OpenQuestion): OpenQuestion => ({
  reason: reasonOf('around'),
  answer: { why: 'around', waitsFor: askedBy },
  askedBy,
});

/** The row in review, with what was planned for it kept aside. */
export const withQuestion = (row: PlannedTask, { reason, answer }: OpenQuestion): PlannedTask => {
  const { disposition, reason: own, draft, place, parentRef, alone, asks, ...task } = row;
  if (answer === undefined) return { ...task, disposition: 'review', reason };
  const planned = {
    disposition,
    ...(own && { reason: own }),
    ...(draft && { draft }),
    ...(place && { place }),
    ...(parentRef && { parentRef }),
    ...(alone && { alone }),
    ...(asks && { asks }),
  };
  return { ...task, disposition: 'review', reason, anew: { ...answer, planned } };
};

/** The row as it was planned without the question, remembering what the person goes over. */
export const withoutQuestion = (row: PlannedTask): PlannedTask => {
  const { anew, reason: _reason, ...task } = row;
  if (anew === undefined) return row;
  return { ...task, ...anew.planned, ...(anew.why === 'around' ? {} : { over: anew.over }) };
};
