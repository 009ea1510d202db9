import type { TaskRef } from '../model/ids';
import type { Splice } from '../model/splice';
import { parseStorage } from '../storage-format/parse-storage';
import type { RestoreOptions, RestoreResult } from './page-to-restore';
import { type PageScan, scanPage } from './scan-page';

/** A body on its way, and how it came about. */
export interface Draft {
  readonly body: string;
  readonly steps: readonly (readonly Splice[])[];
  readonly results: Map<TaskRef, RestoreResult>;
}

export const scanOf = (body: string, options: RestoreOptions): PageScan => scanPage(parseStorage(body), options);
