import { BarChart, DonutChart } from '@forge/react';
import type { PageTasksConfig } from '../../src/contract/page-tasks-config';
import type { LiveIssue } from '../common/live-issue';
import { countByName, mostOf } from './count-issues';
import { macroTexts } from './page-tasks-texts';

interface Props {
  readonly kind: PageTasksConfig['chart'];
  readonly issues: readonly LiveIssue[];
}

const HEIGHT = 260;
const MOST_SHARES = 8;
const { chart } = macroTexts;

/** For people who would rather look than read. What it shows stands in the table as well: a chart is not read aloud. */
export const Chart = ({ kind, issues }: Props) => {
  if (kind === 'donut') {
    const shares = countByName(issues.map(({ status }) => status));
    if (shares.length === 0) return null;
    const data = mostOf(shares, MOST_SHARES, chart.others).map(({ name, count }) => [name, count]);
    return (
      <DonutChart
        title={chart.donut}
        height={HEIGHT}
        data={data}
        colorAccessor={0}
        labelAccessor={0}
        valueAccessor={1}
        hideMenu
      />
    );
  }
  if (kind === 'bar') {
    const open = issues.filter(({ category }) => category !== 'done');
    const shares = countByName(open.map(({ assignee }) => assignee?.displayName ?? chart.nobody));
    if (shares.length === 0) return null;
    const data = mostOf(shares, MOST_SHARES, chart.others).map(({ name, count }) => [name, count]);
    return <BarChart title={chart.bar} height={HEIGHT} data={data} xAccessor={0} yAccessor={1} hideMenu />;
  }
  return null;
};
