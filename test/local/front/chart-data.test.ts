import { axisRows, sliceRows, ticksUpTo } from '../../../local/front/browser/ui-kit/chart/chart-data';

describe('the data of a chart', () => {
  test('arrays and objects are the same rows', () => {
    const rows = [{ x: 'May', y: 4, group: 'Done' }];
    expect(axisRows({ data: [['May', 4, 'Done']], xAccessor: 0, yAccessor: 1, colorAccessor: 2 })).toEqual(rows);
    const named = { data: [{ month: 'May', count: '4', status: 'Done' }] };
    expect(axisRows({ ...named, xAccessor: 'month', yAccessor: 'count', colorAccessor: 'status' })).toEqual(rows);
  });

  test('slices have labels, and none is smaller than nothing', () => {
    const props = { data: [['done', 'Done', -2]], colorAccessor: 0, labelAccessor: 1, valueAccessor: 2 };
    expect(sliceRows(props)).toEqual([{ x: 'Done', y: 0, group: 'done' }]);
  });

  test('what is missing or no number is nothing', () => {
    expect(axisRows({})).toEqual([]);
    expect(axisRows({ data: [{ x: null }], xAccessor: 'x', yAccessor: 'y' })).toEqual([{ x: '', y: 0, group: '' }]);
  });

  test.each([
    [0, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [17, [0, 5, 10, 15, 20]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [1_200, [0, 500, 1_000, 1_500]],
  ])('an axis up to %d has round steps', (greatest, ticks) => {
    expect(ticksUpTo(greatest)).toEqual(ticks);
  });
});
