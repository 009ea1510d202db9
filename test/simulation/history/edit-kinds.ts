import type { Dice } from './dice';

/** What a colleague may do at any moment. */
export const editKinds = [
  'words outside',
  'words of a task',
  'tick',
  'delete a task',
  'copy a task',
  'insert a task',
  'new list',
  'delete a link',
  'rename',
  'move',
  'restrict',
  'trash',
  'give back',
  'draft',
  'retype a linked task',
  'move a linked task',
  'copy a linked task',
  'split a linked task',
  'merge linked tasks',
  'reformat',
] as const;

export type EditKind = (typeof editKinds)[number];

export const anyEdit = (dice: Dice): EditKind =>
  dice.weighted([
    [5, 'words outside'],
    [6, 'words of a task'],
    [3, 'tick'],
    [5, 'delete a task'],
    [4, 'copy a task'],
    [4, 'insert a task'],
    [2, 'new list'],
    [1, 'delete a link'],
    [2, 'rename'],
    [2, 'move'],
    [2, 'restrict'],
    [2, 'trash'],
    [3, 'give back'],
    [2, 'draft'],
  ] as const);
