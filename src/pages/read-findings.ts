import type { Failure } from '../model/codes';
import type { PageFindings } from '../model/task';
import { parseStorage } from '../storage-format/parse-storage';
import { StorageFormatError } from '../storage-format/storage-format-error';
import { findTasks } from './find-tasks';
import type { ScanOptions } from './scan-page';

/** Tasks and links of a body as it came from the product, or why the body cannot be read: a refusal, not an exception. */
export const readFindings = (
  body: string,
  options: ScanOptions,
): { readonly findings: PageFindings } | { readonly problem: Failure } => {
  try {
    return { findings: findTasks(parseStorage(body), options) };
  } catch (error) {
    if (!(error instanceof StorageFormatError)) throw error;
    return { problem: { code: error.code, message: error.message } };
  }
};
