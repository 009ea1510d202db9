import { designToken } from '../design-token';
import type { Props } from '../drawn';

/** Atlassian's order of colours for things that have none of their own. */
const CATEGORICAL = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `var(--ds-chart-categorical-${place})`);

function named(entry: unknown): readonly [string, string] | undefined {
  if (typeof entry !== 'object' || entry === null || !('key' in entry) || !('value' in entry)) return undefined;
  return [String(entry.key), String(designToken(entry.value) ?? '')];
}

/** A group's colour: the palette's by name, else the palette's or Atlassian's by place. */
export function coloursOf({ colorPalette }: Props, groups: readonly string[]): (group: string) => string {
  const palette: readonly unknown[] = Array.isArray(colorPalette) ? colorPalette : [];
  const byName = new Map(palette.flatMap((entry) => [named(entry) ?? []].filter(isPair)));
  const plain = palette.filter((entry) => typeof entry === 'string').map((entry) => String(designToken(entry)));
  const inOrder = plain.length > 0 ? plain : CATEGORICAL;
  return (group) => byName.get(group) ?? inOrder[Math.max(0, groups.indexOf(group)) % inOrder.length] ?? 'currentColor';
}

function isPair(entry: readonly string[]): entry is readonly [string, string] {
  return entry.length === 2;
}
