import { playHistory } from './history/play-history';
import { scriptOf } from './history/script';

interface FoundSeed {
  readonly seed: number;
  readonly name: string;
  readonly withUpsets?: boolean;
  readonly withUndos?: boolean;
}

/** Histories in which a rule was broken once. What each of them is about stands in its name. */
describe('found by histories', () => {
  it.each<FoundSeed>([
    { seed: 3, name: 'a copy with other words, put before its task under the same id, is not linked in its place' },
    {
      seed: 23,
      name: 'a new task with the id of a converted one does not get its issue when the sync died after the page update',
    },
    { seed: 178, name: 'a copy behind its task does not get its issue when the sync died after the page update' },
    { seed: 1197, name: 'a task that is to be reviewed and was edited since stays so' },
    { seed: 1438, name: 'a new task with the id of one that another run has linked does not get its issue' },
    { seed: 1565, name: 'a plan does not take up what another run made of a copy under the same id' },
    { seed: 1954, name: 'a task without an id is found again when words around it change' },
    { seed: 2008, name: 'a copy before its task is not told as synced by the run that synced its task' },
    {
      seed: 3293,
      name: 'a copy is not linked to an issue that an earlier run put on the page, whoever wrote it since',
    },
    { seed: 3853, name: 'a copy under one uuid takes up the issue of a link that was deleted' },
    { seed: 3926, name: 'a copy under review is not made anew when its original was converted' },
    { seed: 20108, name: 'a task with the id of one that went before its page was written does not get its issue' },
    { seed: 21512, name: 'a task with the id of one whose issue was taken back does not get it in a later sync' },
    { seed: 23469, name: 'of a copy before its task and the task, edited, the latter gets the issue' },
    { seed: 60617, name: 'a run that stops between a create and its answer says so of the task' },
    {
      seed: 3460,
      withUpsets: true,
      name: 'a copy gets an issue of its own when the link beside it was put in by an unanswered update',
    },
    {
      seed: 301437,
      withUpsets: true,
      name: 'tasks that two plans name differently, since a copy was put before them, are made once',
    },
    {
      seed: 303960,
      withUpsets: true,
      name: 'a task without an id keeps its issue when a heading is edited between two runs',
    },
    { seed: 2326, withUpsets: true, name: 'a create that another run sends again is not taken for its first one' },
    {
      seed: 4,
      withUpsets: true,
      withUndos: true,
      name: 'a link is taken back by the run that put it on the page, not by one that found it there',
    },
    {
      seed: 34,
      withUpsets: true,
      withUndos: true,
      name: 'tasks that two runs synced at once come back whole',
    },
    {
      seed: 1066,
      withUpsets: true,
      withUndos: true,
      name: 'a link stays with the run that put it on the page when another one settles the create behind it',
    },
    {
      seed: 1156,
      withUpsets: true,
      withUndos: true,
      name: 'a task without an id that came back with other words is known by these in the next sync',
    },
    {
      seed: 285,
      withUpsets: true,
      withUndos: true,
      name: 'a task without an id that came back with changed words is linked again when its undo is undone',
    },
    {
      seed: 100192,
      withUpsets: true,
      withUndos: true,
      name: 'an undo that is undone leaves a page alone on which it had linked nothing',
    },
    {
      seed: 116,
      withUpsets: true,
      withUndos: true,
      name: 'a task that comes back does not take another one with it that was merged into its paragraph',
    },
    {
      seed: 1529,
      withUndos: true,
      name: 'a task without an id that an unanswered update gave back with other words is known by these',
    },
    {
      seed: 1570,
      withUndos: true,
      name: 'a task that comes back does not take a paragraph with it beside which its own was moved',
    },
    {
      seed: 2555,
      withUndos: true,
      name: 'a page that went to the trash while storage took its time is not taken out again',
    },
    { seed: 4447, withUndos: true, name: 'an undo that was cancelled after an update tells what that did' },
    {
      seed: 300086,
      withUndos: true,
      name: 'nobody takes a part of a run back that is being taken back already',
    },
    {
      seed: 3782,
      withUndos: true,
      name: 'a task that comes back does not take one of another run with it that was merged into its paragraph',
    },
    {
      seed: 9353,
      withUndos: true,
      name: 'a copy does not take up the issue of a task whose link a person has put back after an undo',
    },
    {
      seed: 3637,
      withUndos: true,
      name: 'an undo that finds links which another run has put back leaves them to that run',
    },
    {
      seed: 7116,
      withUndos: true,
      name: 'a task whose first block was moved, with other words, takes nothing of somebody with it',
    },
    {
      seed: 5856,
      withUndos: true,
      name: 'a run that comes back late takes nothing from the row of a task that another one has linked since',
    },
    {
      seed: 4526,
      withUndos: true,
      name: 'a copy that was planned when its task was linked already is not told as linked',
    },
    {
      seed: 300088,
      withUndos: true,
      name: 'a task with several blocks does not take another one with it that was merged into its first',
    },
    {
      seed: 9139,
      withUndos: true,
      name: 'a task without an id that comes back with other words is known to a sync that begins at the same time',
    },
    {
      seed: 501994,
      withUndos: true,
      name: 'a copied link is not taken for that of an update which was refused',
    },
    {
      seed: 602720,
      withUndos: true,
      name: 'of a copy before its task and the task, edited once more after an undo, the latter gets the issue',
    },
    {
      seed: 700508,
      withUndos: true,
      name: 'a task takes nothing around it along whose link was put back as an editor had stored it',
    },
    {
      seed: 700770,
      withUndos: true,
      name: 'a task that came back with a second link among its words is linked again by the undo of that undo',
    },
    {
      seed: 901441,
      withUndos: true,
      name: 'a task without an id is not made by two syncs at once between which its heading was edited',
    },
    {
      seed: 901730,
      withUndos: true,
      name: 'a task without an id whose page was not written keeps its issue under another heading, however late lists are',
    },
    {
      seed: 900953,
      withUndos: true,
      name: 'of two equal tasks without an id under another heading one keeps the issue that was made',
    },
    {
      seed: 2139,
      withUndos: true,
      name: 'an undo of a run that died before the rows of its issues were stored remembers these issues',
    },
    {
      seed: 922954,
      withUndos: true,
      name: 'a task without an id is not made by a run that slept while another one began it under an edited heading',
    },
    {
      seed: 801973,
      withUndos: true,
      name: 'a sync that dies while it moves work items back from an undo, and is cancelled, takes them up to the end',
    },
  ])(
    '$name (seed $seed)',
    async ({ seed, withUpsets = false, withUndos = false }: FoundSeed) => {
      expect((await playHistory(scriptOf(seed, { withUpsets, withUndos }))).violations).toEqual([]);
    },
    120_000,
  );
});
