import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Props, stringProp } from '../drawn';
import { type ChartRow, distinct } from './chart-data';

interface FrameProps {
  readonly props: Props;
  readonly rows: readonly ChartRow[];
  readonly colourOf: (group: string) => string;
  /** What stands in a legend for a group; slices have labels of their own. */
  readonly nameOf?: (group: string) => string;
  readonly draw: (width: number, height: number) => ReactNode;
}

const DEFAULT_HEIGHT = 400;
const START_WIDTH = 480;

/** Charts are as wide as their place unless a width is given. */
function useWidth(given: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(START_WIDTH);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(160, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, typeof given === 'number' ? given : width] as const;
}

function sentenceOf(rows: readonly ChartRow[]): string {
  return rows.map(({ x, y, group }) => `${[x, group].filter((part) => part !== '').join(', ')}: ${y}`).join('; ');
}

const RowTable = ({ rows, caption, hasGroups }: { rows: readonly ChartRow[]; caption: string; hasGroups: boolean }) => (
  <div className="visually-hidden">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          {hasGroups && <th scope="col">Group</th>}
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ x, y, group }) => (
          <tr key={`${x} ${group}`}>
            <th scope="row">{x}</th>
            {hasGroups && <td>{group}</td>}
            <td>{y}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Title, drawing and legend of a chart, and the same as a table for those who do not see it. */
export const ChartFrame = ({ props, rows, colourOf, nameOf = (group) => group, draw }: FrameProps) => {
  const [place, width] = useWidth(props.width);
  const id = useId();
  const height = typeof props.height === 'number' ? props.height : DEFAULT_HEIGHT;
  const title = stringProp(props, 'title');
  const subtitle = stringProp(props, 'subtitle');
  const groups = distinct(rows, 'group');
  const hasGroups = groups.some((group) => group !== '');
  return (
    <figure className={props.showBorder === false ? 'chart' : 'chart chart-border'}>
      {title !== undefined && <strong className="chart-title">{title}</strong>}
      {subtitle !== undefined && <span className="quiet">{subtitle}</span>}
      <div ref={place} className="chart-place">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-labelledby={`${id}t ${id}d`}
        >
          <title id={`${id}t`}>{title ?? 'Chart'}</title>
          <desc id={`${id}d`}>{sentenceOf(rows)}</desc>
          {draw(width, height)}
        </svg>
      </div>
      {hasGroups && (
        <ul className="chart-legend" aria-hidden="true">
          {groups.map((group) => (
            <li key={group}>
              <span style={{ background: colourOf(group) }} />
              {nameOf(group)}
            </li>
          ))}
        </ul>
      )}
      <RowTable rows={rows} caption={title ?? 'Chart'} hasGroups={hasGroups} />
    </figure>
  );
};
