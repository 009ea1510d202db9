import type { TaskOverride } from '../../src/contract/resolvers';
import type { RunView } from '../../src/contract/views';
import type { Refusal } from '../common/refusal';
import type { Typed } from './field-answers';
import type { Options, Preview } from './state';

/** What happened: by the person, or by an answer that came back. */
export type Event =
  | { readonly type: 'opened'; readonly lastRun?: RunView; readonly defaultDays?: number }
  | {
      readonly type: 'scan-progressed';
      readonly scan: number;
      readonly scanned: number;
      readonly total: number;
      readonly loaded: number;
    }
  | { readonly type: 'scan-ended'; readonly scan: number; readonly preview: Preview; readonly requestId: string }
  | { readonly type: 'scan-refused'; readonly scan: number; readonly refusal: Refusal }
  | { readonly type: 'scan-asked' }
  | { readonly type: 'options-changed'; readonly options: Partial<Options> }
  | { readonly type: 'tasks-picked'; readonly taskRefs: readonly string[]; readonly picked: boolean }
  | { readonly type: 'task-edited'; readonly taskRef: string; readonly override: TaskOverride }
  | { readonly type: 'field-typed'; readonly field: string; readonly typed: Typed }
  | { readonly type: 'start-asked' }
  | { readonly type: 'start-refused'; readonly refusal: Refusal }
  | { readonly type: 'run-seen'; readonly run: RunView }
  | { readonly type: 'run-missed'; readonly refusal: Refusal }
  | { readonly type: 'cancel-asked' }
  | { readonly type: 'retry-asked' }
  | { readonly type: 'continue-asked' }
  | { readonly type: 'run-refused'; readonly refusal: Refusal }
  | { readonly type: 'last-run-asked' };
