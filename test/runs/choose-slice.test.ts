import { asId } from '../../src/model/ids';
import { chooseSlice } from '../../src/runs/choose-slice';
import { newSlice } from '../../src/runs/stores/slice-store';

const slice = (number: number, dueAt = 0) => ({ ...newSlice(asId('run'), number), dueAt });
const order = (now: number, ...todo: ReturnType<typeof slice>[]) => chooseSlice(todo, now).map(({ number }) => number);

describe('which slice comes next', () => {
  it('is the first in order when all are due', () => {
    expect(order(0, slice(1), slice(2), slice(3))).toEqual([1, 2, 3]);
  });
  it('is the first that is due; those that wait keep their order', () => {
    expect(order(10, slice(1, 99), slice(2, 50), slice(3))).toEqual([3, 1, 2]);
  });
  it('is the one that is due first when all wait', () => {
    expect(order(10, slice(1, 99), slice(2, 50))).toEqual([2, 1]);
  });
  it('is none when nothing is left', () => {
    expect(order(0)).toEqual([]);
  });
});
