import type { PageFindings } from '../model/task';
import type { StorageDocument } from '../storage-format/storage-document';
import { type ScanOptions, scanPage } from './scan-page';

/**
 * All tasks and issue links of a body, in document order. Rich-text bodies are looked into; parameters, placeholders,
 * duplicate renderings, CDATA and comments are not. A task whose status is neither `incomplete` nor `complete` is not
 * offered but counted (its nested tasks are). Never throws; linear in the length of the body.
 */
export const findTasks = (document: StorageDocument, options: ScanOptions): PageFindings => {
  const { tasks, links, unknownStatus } = scanPage(document, options);
  return { tasks: tasks.map(({ task }) => task), links, ...(unknownStatus > 0 ? { unknownStatus } : {}) };
};
