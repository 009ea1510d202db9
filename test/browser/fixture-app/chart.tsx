import ForgeReconciler, {
  BarChart,
  DonutChart,
  DynamicTable,
  HorizontalStackBarChart,
  Inline,
  Lozenge,
  ProgressBar,
  Stack,
  Text,
  useConfig,
} from '@forge/react';

const statuses = [
  { status: 'done', label: 'Done', count: 6 },
  { status: 'going', label: 'In progress', count: 3 },
  { status: 'open', label: 'To do', count: 4 },
];
const pages = ['Terminals', 'A page with quite a long title'].flatMap((page, turn) =>
  statuses.map(({ label, count }) => ({ page, label, count: count + turn })),
);
const colorPalette = [
  { key: 'done', value: 'color.chart.success' },
  { key: 'going', value: 'color.chart.information' },
  { key: 'open', value: 'color.chart.neutral' },
];

const Chart = () => {
  const config = useConfig();
  if (config === undefined) return <Text>No config yet</Text>;
  return (
    <Stack space="space.200">
      <Text>Label: {String(config.label ?? 'none')}</Text>
      <ProgressBar value={6 / 13} ariaLabel="6 of 13 are done" />
      {config.showCharts === true && (
        <Inline space="space.200" shouldWrap>
          <DonutChart
            data={statuses}
            colorAccessor="status"
            labelAccessor="label"
            valueAccessor="count"
            colorPalette={colorPalette}
            title="By status"
            height={220}
            width={260}
            showMarkLabels
          />
          <BarChart
            data={[
              ['May', 4],
              ['June', 9],
            ]}
            xAccessor={0}
            yAccessor={1}
            title="By month"
            height={220}
            width={260}
          />
        </Inline>
      )}
      {config.showCharts === true && (
        <HorizontalStackBarChart
          data={pages}
          xAccessor="page"
          yAccessor="count"
          colorAccessor="label"
          title="By page"
          height={180}
        />
      )}
      <DynamicTable
        rowsPerPage={2}
        head={{
          cells: [
            { key: 'status', content: 'Status', isSortable: true },
            { key: 'count', content: 'Count', isSortable: true },
          ],
        }}
        rows={statuses.map(({ label, count }) => ({
          key: label,
          cells: [
            { key: label, content: <Lozenge appearance="inprogress">{label}</Lozenge> },
            { key: count, content: String(count) },
          ],
        }))}
      />
    </Stack>
  );
};

ForgeReconciler.render(<Chart />);
