import type { ReactNode } from 'react';
import type { Drawn, Props, UiKitComponent } from '../drawn';
import { coloursOf } from './chart-colours';
import { type ChartRow, distinct, sliceRows } from './chart-data';
import { ChartFrame } from './chart-frame';

function numberProp(props: Props, name: string, otherwise: number): number {
  const value = props[name];
  return typeof value === 'number' ? value : otherwise;
}

function point(radius: number, turn: number): string {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`;
}

/** A ring's piece between two turns; a whole turn would be no arc at all. */
function arc(inner: number, outer: number, from: number, to: number): string {
  const end = Math.min(to, from + 0.99999);
  const isLarge = end - from > 0.5 ? 1 : 0;
  const back = inner > 0 ? `L${point(inner, end)}A${inner} ${inner} 0 ${isLarge} 0 ${point(inner, from)}` : 'L0 0';
  return `M${point(outer, from)}A${outer} ${outer} 0 ${isLarge} 1 ${point(outer, end)}${back}Z`;
}

function drawSlices(rows: readonly ChartRow[], props: Props, hole: number, colourOf: (group: string) => string) {
  const whole = rows.reduce((sum, { y }) => sum + y, 0);
  return (width: number, height: number): ReactNode => {
    const outer = numberProp(props, 'outerRadius', Math.max(1, Math.min(width, height) / 2 - 12));
    const inner = numberProp(props, 'innerRadius', outer * hole);
    let turn = 0;
    return (
      <g transform={`translate(${width / 2} ${height / 2})`}>
        {rows.map(({ x, y, group }) => {
          const from = turn;
          turn += whole === 0 ? 0 : y / whole;
          return (
            y > 0 && (
              <g key={`${x} ${group}`}>
                <path d={arc(inner, outer, from, turn)} fill={colourOf(group)} className="chart-slice">
                  <title>{`${x}: ${y}`}</title>
                </path>
                {props.showMarkLabels === true && (
                  <text
                    className="chart-mark"
                    textAnchor="middle"
                    transform={`translate(${point((inner + outer) / 2, (from + turn) / 2)})`}
                  >
                    {y}
                  </text>
                )}
              </g>
            )
          );
        })}
      </g>
    );
  };
}

function sliceChart(hole: number): UiKitComponent {
  return ({ props }: Drawn) => {
    const rows = sliceRows(props);
    const colourOf = coloursOf(props, distinct(rows, 'group'));
    const nameOf = (group: string): string => rows.find((row) => row.group === group)?.x ?? group;
    return (
      <ChartFrame
        props={props}
        rows={rows}
        colourOf={colourOf}
        nameOf={nameOf}
        draw={drawSlices(rows, props, hole, colourOf)}
      />
    );
  };
}

export const PieChart = sliceChart(0);
export const DonutChart = sliceChart(0.6);
