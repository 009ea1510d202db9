import type { PageId } from '../../model/ids';
import type { Scan } from '../../model/scan';
import type { ScanValue } from '../stores/scan-store';

/** What one step of a scan came to. Changes and values are stored together before the next step begins. */
export interface ScanStep {
  readonly changes: Partial<Scan>;
  readonly values: readonly ScanValue[];
  /** What ends this call, after the step is stored. */
  readonly error?: unknown;
  /** Titles as this person sees them now: for the answer that is being made, never stored. */
  readonly titles?: ReadonlyMap<PageId, string>;
}
