/** An undo that the app has taken. */
export interface StartedUndo {
  readonly runId: string;
  readonly undoOf: string;
  readonly startedAt: number;
  readonly pageIds: readonly string[] | undefined;
  readonly taskRefs: readonly string[] | undefined;
}
