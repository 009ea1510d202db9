import type { ReactNode } from 'react';
import type { Drawn, UiKitComponent } from '../drawn';
import { coloursOf } from './chart-colours';
import { axisRows, type ChartRow, distinct, ticksUpTo } from './chart-data';
import { ChartFrame } from './chart-frame';

interface Kind {
  readonly isHorizontal: boolean;
  readonly isStacked: boolean;
}

interface Bar {
  readonly row: ChartRow;
  /** Across the axis of names, as shares of the whole axis. */
  readonly across: number;
  readonly thickness: number;
  /** Along the axis of values. */
  readonly from: number;
}

const PAD = 0.2;

function barsOf(rows: readonly ChartRow[], { isStacked }: Kind): readonly Bar[] {
  const names = distinct(rows, 'x');
  const band = 1 / Math.max(1, names.length);
  return names.flatMap((name, place) => {
    const own = rows.filter(({ x }) => x === name);
    const room = band * (1 - PAD);
    const start = place * band + (band - room) / 2;
    let sum = 0;
    return own.map((row, turn): Bar => {
      const from = isStacked ? sum : 0;
      sum += row.y;
      const thickness = isStacked ? room : room / own.length;
      return { row, from, thickness, across: isStacked ? start : start + turn * thickness };
    });
  });
}

const MARGIN = { top: 12, right: 16, bottom: 28, left: 40 };
const NAME_ROOM = 120;
const CHARACTERS = 17;

function short(name: string): string {
  return name.length > CHARACTERS ? `${name.slice(0, CHARACTERS - 1)}…` : name;
}

function drawBars(bars: readonly Bar[], names: readonly string[], kind: Kind, colourOf: (group: string) => string) {
  const ticks = ticksUpTo(Math.max(0, ...bars.map(({ from, row }) => from + row.y)));
  const most = ticks.at(-1) ?? 1;
  return (width: number, height: number): ReactNode => {
    const left = kind.isHorizontal ? Math.min(NAME_ROOM, width / 3) : MARGIN.left;
    const innerWidth = Math.max(1, width - left - MARGIN.right);
    const innerHeight = Math.max(1, height - MARGIN.top - MARGIN.bottom);
    const bottom = MARGIN.top + innerHeight;
    const along = (value: number): number =>
      kind.isHorizontal ? left + (value / most) * innerWidth : bottom - (value / most) * innerHeight;
    const middle = (place: number): number =>
      kind.isHorizontal
        ? MARGIN.top + ((place + 0.5) / names.length) * innerHeight
        : left + ((place + 0.5) / names.length) * innerWidth;
    return (
      <>
        {ticks.map((tick) =>
          kind.isHorizontal ? (
            <g key={tick} className="chart-tick">
              <line x1={along(tick)} x2={along(tick)} y1={MARGIN.top} y2={bottom} />
              <text x={along(tick)} y={bottom + 18} textAnchor="middle">
                {tick}
              </text>
            </g>
          ) : (
            <g key={tick} className="chart-tick">
              <line x1={left} x2={width - MARGIN.right} y1={along(tick)} y2={along(tick)} />
              <text x={left - 8} y={along(tick) + 4} textAnchor="end">
                {tick}
              </text>
            </g>
          ),
        )}
        {names.map((name, place) =>
          kind.isHorizontal ? (
            <text key={name} className="chart-name" x={left - 8} y={middle(place) + 4} textAnchor="end">
              {short(name)}
            </text>
          ) : (
            <text key={name} className="chart-name" x={middle(place)} y={bottom + 18} textAnchor="middle">
              {short(name)}
            </text>
          ),
        )}
        {bars.map(({ row, across, thickness, from }) => {
          const size = (row.y / most) * (kind.isHorizontal ? innerWidth : innerHeight);
          const box = kind.isHorizontal
            ? { x: along(from), y: MARGIN.top + across * innerHeight, width: size, height: thickness * innerHeight }
            : { x: left + across * innerWidth, y: along(from + row.y), width: thickness * innerWidth, height: size };
          return (
            <rect key={`${row.x} ${row.group}`} {...box} fill={colourOf(row.group)}>
              <title>{`${[row.x, row.group].filter(Boolean).join(', ')}: ${row.y}`}</title>
            </rect>
          );
        })}
      </>
    );
  };
}

function barChart(kind: Kind): UiKitComponent {
  return ({ props }: Drawn) => {
    const rows = axisRows(props);
    const colourOf = coloursOf(props, distinct(rows, 'group'));
    return (
      <ChartFrame
        props={props}
        rows={rows}
        colourOf={colourOf}
        draw={drawBars(barsOf(rows, kind), distinct(rows, 'x'), kind, colourOf)}
      />
    );
  };
}

export const BarChart = barChart({ isHorizontal: false, isStacked: false });
export const HorizontalBarChart = barChart({ isHorizontal: true, isStacked: false });
export const StackBarChart = barChart({ isHorizontal: false, isStacked: true });
export const HorizontalStackBarChart = barChart({ isHorizontal: true, isStacked: true });
