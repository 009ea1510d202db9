/** Words of a page are cut at 400 letters where they are shown: a difference behind that would be seen by nobody. */
const SHOWN_FOR_SURE = 250;
const BEFORE = 60;
const LONGEST_LEAD = 150;

function sameLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same] === other[same]) same += 1;
  return same;
}

function from(text: string, start: number): string {
  return start === 0 ? text : `…${text.slice(start)}`;
}

/** Two texts as they can be compared: long ones from the word shortly before the place where they part. */
export function whereTheyPart(one: string, other: string): readonly [string, string] {
  const same = sameLength(one, other);
  if (one === other || same < SHOWN_FOR_SURE) return [one, other];
  const word = one.lastIndexOf(' ', same - BEFORE) + 1;
  // A word without end is cut, but no letter of two halves.
  const inside = same - BEFORE - (/[\uDC00-\uDFFF]/.test(one.charAt(same - BEFORE)) ? 1 : 0);
  const start = same - word > LONGEST_LEAD ? inside : word;
  return [from(one, start), from(other, start)];
}
