import type { Props } from '../drawn';

/** One entry of a chart's data: where it stands, how much it is, what its colour means. */
export interface ChartRow {
  readonly x: string;
  readonly y: number;
  readonly group: string;
}

/** Data are arrays or objects; an accessor is the place or the name of what is meant. */
function read(item: unknown, accessor: unknown): unknown {
  if (typeof item !== 'object' || item === null) return undefined;
  return (item as Readonly<Record<string, unknown>>)[String(accessor)];
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function numberOf(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? number : 0;
}

function itemsOf({ data }: Props): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}

/** Rows of a bar or line chart; without a colour accessor all are one group. */
export function axisRows(props: Props): readonly ChartRow[] {
  const { xAccessor, yAccessor, colorAccessor } = props;
  return itemsOf(props).map((item) => ({
    x: textOf(read(item, xAccessor)),
    y: numberOf(read(item, yAccessor)),
    group: colorAccessor === undefined ? '' : textOf(read(item, colorAccessor)),
  }));
}

/** Slices of a pie or donut chart: `x` is the label. */
export function sliceRows(props: Props): readonly ChartRow[] {
  const { labelAccessor, valueAccessor, colorAccessor } = props;
  return itemsOf(props).map((item) => ({
    x: textOf(read(item, labelAccessor)),
    y: Math.max(0, numberOf(read(item, valueAccessor))),
    group: textOf(read(item, colorAccessor)),
  }));
}

/** Each value once, in the order of the data. */
export function distinct(rows: readonly ChartRow[], part: 'x' | 'group'): readonly string[] {
  return [...new Set(rows.map((row) => row[part]))];
}

/** Round steps from 0 to at least the greatest value. */
export function ticksUpTo(greatest: number): readonly number[] {
  if (greatest <= 0) return [0, 1];
  const rough = greatest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(12)));
}
