import type { TaskOverride } from '../../src/contract/resolvers';
import type { PreviewView, RunView, TaskPreview } from '../../src/contract/views';
import type { Refusal } from '../common/refusal';
import type { TypedFields } from './field-answers';

/** What the scan is to look at, and the default for tasks without a date. */
export interface Options {
  readonly includeSubpages: boolean;
  readonly includeCompleted: boolean;
  /** As typed; empty: the setting of the site. */
  readonly days: string;
}

/** What the person decided about single tasks, by taskRef. It outlives errors and further scans. */
export interface Choices {
  readonly picked: Readonly<Record<string, boolean>>;
  readonly overrides: Readonly<Record<string, TaskOverride>>;
  /** What stands in the form for required fields. */
  readonly fields: TypedFields;
  /** The required fields of the preview that have a value now, by their keys. */
  readonly answered: ReadonlySet<string>;
}

/** A scan that is complete: every task is here. */
export interface Preview {
  readonly previewId: string;
  readonly pagesTotal: number;
  readonly counts: PreviewView['counts'];
  readonly tasks: readonly TaskPreview[];
  readonly requiredFields: PreviewView['requiredFields'];
  readonly warnings: PreviewView['warnings'];
  readonly estimate?: NonNullable<PreviewView['estimate']>;
}

interface Kept {
  readonly options: Options;
  readonly choices: Choices;
  /** The days of the site's settings, to show what another number of days means. */
  readonly defaultDays?: number;
  /** The newest run of this page, ended. */
  readonly lastRun?: RunView;
}

/** Where the person is. Stages carry what only they need. */
export type Stage =
  | { readonly stage: 'opening' }
  | {
      readonly stage: 'scanning';
      /** Tells a scan from the one that was started before it. */
      readonly scan: number;
      readonly scanned: number;
      readonly total: number;
      readonly loaded: number;
    }
  | { readonly stage: 'stopped'; readonly scan: number; readonly refusal: Refusal }
  | {
      readonly stage: 'choosing' | 'starting';
      readonly scan: number;
      readonly preview: Preview;
      /** One wish, however often it has to be sent: a double click and a lost answer start one run. */
      readonly requestId: string;
      readonly refusal?: Refusal;
    }
  | {
      readonly stage: 'following';
      readonly run: RunView;
      readonly missed: number;
      /** What was answered instead of the run, the last time. */
      readonly missedBy?: Refusal;
      readonly cancelling: boolean;
      readonly continuing: boolean;
      readonly refusal?: Refusal;
    }
  | { readonly stage: 'ended'; readonly run: RunView; readonly retrying: boolean; readonly refusal?: Refusal };

export type State = Kept & Stage;

export type StateAt<Name extends State['stage']> = Extract<State, { readonly stage: Name }>;

export const firstState: State = {
  stage: 'opening',
  options: { includeSubpages: true, includeCompleted: false, days: '' },
  choices: { picked: {}, overrides: {}, fields: {}, answered: new Set() },
};
