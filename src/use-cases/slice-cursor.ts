/** Where a list over the slices of a run goes on: a slice, and a place in what it holds. */
export interface SlicePlace {
  readonly slice: number;
  readonly place: number;
}

/** Slice 0 makes the plan and has no rows: no answer names it. */
export const sliceCursorPattern = /^([1-9]\d{0,5})\.(\d{1,9})$/;

/** Without a cursor, or with one that is none: the start. */
export const placeOfCursor = (cursor: string | undefined): SlicePlace => {
  const match = sliceCursorPattern.exec(cursor ?? '');
  return match ? { slice: Number(match[1]), place: Number(match[2]) } : { slice: 1, place: 0 };
};

export const cursorOf = ({ slice, place }: SlicePlace): string => `${slice}.${place}`;
