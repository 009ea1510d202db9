import { hashOf } from '../model/hash';
import { asId, type TaskIdentity } from '../model/ids';
import type { TaskContext } from '../model/task';
import { attributeOf } from '../storage-format/attribute-of';
import type { StorageElement } from '../storage-format/storage-document';
import { childNamed, plainText } from './page-elements';

/** Editors give out numbers and uuids. What is longer than any of them is told apart by its hash, and fits into a row. */
const longestId = 255;

const asShortId = (id: string): string => (id.length <= longestId ? id : `#${hashOf(id)}`);

/** A child element's text, or the attribute of that name: editors write the first, some importers the second. */
const namedValue = (task: StorageElement, name: string): string | undefined => {
  const child = childNamed(task, name);
  const value = (child && plainText(child)) || attributeOf(task, name)?.trim() || undefined;
  return value && asShortId(value);
};

/** `ac:task-id` of a task, when it has one. */
export const taskIdOf = (task: StorageElement): string | undefined => namedValue(task, 'ac:task-id');

/**
 * What stays the same about a task without any id. Of the context only what a sync never writes into: converting one
 * task may not rename its neighbours.
 */
const describe = (contentHash: string, { headings, macros, table }: TaskContext): string =>
  hashOf(contentHash, JSON.stringify(headings), JSON.stringify(macros), JSON.stringify(table?.columnHeaders ?? []));

/** Names tasks of one body in document order; a name that is taken gets `#2`, `#3` … */
export const createIdentities = () => {
  const given = new Set<string>();
  const last = new Map<string, number>();
  return (task: StorageElement, contentHash: string, context: TaskContext): TaskIdentity => {
    const uuid = namedValue(task, 'ac:task-uuid');
    const id = taskIdOf(task);
    const localId = attributeOf(task, 'ac:local-id')?.trim();
    let base: string;
    if (uuid) base = `u:${uuid}`;
    else if (id) base = `i:${id}`;
    else if (localId) base = `u:${asShortId(localId)}`;
    else base = `t:${describe(contentHash, context)}`;
    let ordinal = last.get(base) ?? 0;
    let identity: string;
    do {
      ordinal += 1;
      identity = ordinal === 1 ? base : `${base}#${ordinal}`;
    } while (given.has(identity));
    last.set(base, ordinal);
    given.add(identity);
    return asId<TaskIdentity>(identity);
  };
};

/** The name that all tasks under one id share: further ones carry `#2`, `#3` … */
export const baseOf = (identity: TaskIdentity): TaskIdentity => asId(identity.replace(/#\d+$/, ''));

/** Confluence may give the id of a task that is gone to a new one; uuids do not come back. */
export const mayBeReused = (identity: TaskIdentity): boolean => identity.startsWith('i:');

/** Without any id: named by its words and its place. */
export const isByWords = (identity: TaskIdentity): boolean => identity.startsWith('t:');
