import type { Failure } from '../model/codes';
import { parseStorage } from '../storage-format/parse-storage';
import type { StorageDocument } from '../storage-format/storage-document';
import { StorageFormatError } from '../storage-format/storage-format-error';
import { type PageScan, type ScanOptions, scanPage } from './scan-page';

/** A body that was read once, for finding its tasks and for editing it. */
export interface ReadBody {
  readonly document: StorageDocument;
  readonly scan: PageScan;
}

/** A body's elements, tasks and links, or why it cannot be read: a refusal, not an exception. */
export const readForEdit = (
  body: string,
  options: ScanOptions,
): { readonly read: ReadBody } | { readonly problem: Failure } => {
  try {
    const document = parseStorage(body);
    return { read: { document, scan: scanPage(document, options) } };
  } catch (error) {
    if (!(error instanceof StorageFormatError)) throw error;
    return { problem: { code: error.code, message: error.message } };
  }
};
