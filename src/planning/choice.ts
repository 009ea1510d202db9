import type { TaskRef } from '../model/ids';
import type { Selection, TaskOverride } from '../model/run';

/** What a person chose in the preview of a plan. Made once per run: it may name 100,000 tasks. */
export interface Choice {
  readonly isSelected: (ref: TaskRef) => boolean;
  readonly overrideOf: (ref: TaskRef) => TaskOverride | undefined;
}

export const readChoice = (
  selection: Selection | undefined,
  overrides: Readonly<Record<string, TaskOverride>> | undefined,
): Choice => {
  const byRef = new Map(Object.entries(overrides ?? {}));
  const overrideOf = (ref: TaskRef) => byRef.get(ref);
  if (selection === undefined) return { isSelected: () => true, overrideOf };
  if ('include' in selection) {
    const included = new Set<string>(selection.include);
    return { isSelected: (ref) => included.has(ref), overrideOf };
  }
  const excluded = new Set<string>(selection.exclude);
  return { isSelected: (ref) => !excluded.has(ref), overrideOf };
};
