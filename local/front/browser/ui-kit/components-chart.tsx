import { BarChart, HorizontalBarChart, HorizontalStackBarChart, StackBarChart } from './chart/bar-chart';
import { DonutChart, PieChart } from './chart/slice-chart';
import type { UiKitComponent } from './drawn';

/** What is looked at. */
export const chartComponents: Readonly<Record<string, UiKitComponent>> = {
  BarChart,
  HorizontalBarChart,
  StackBarChart,
  HorizontalStackBarChart,
  PieChart,
  DonutChart,
};
