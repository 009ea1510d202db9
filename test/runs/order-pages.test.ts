import { orderPages } from '../../src/runs/scan/order-pages';
import type { ListedNode } from '../../src/runs/stores/scan-store';

const node = (id: string, parentId: string, position: number | null, more: Partial<ListedNode> = {}): ListedNode => ({
  id,
  type: 'page',
  archived: false,
  parentId,
  position,
  ...more,
});
const ids = (nodes: readonly ListedNode[]) => orderPages('1', nodes).map(({ id }) => id);

describe('the reading order of a tree', () => {
  it('has siblings by their position, those without one last, by id', () => {
    expect(ids([node('30', '1', null), node('4', '1', null), node('5', '1', 9), node('6', '1', 2)])).toEqual([
      '1',
      '6',
      '5',
      '4',
      '30',
    ]);
  });

  it('has the nearest page above, through what is none', () => {
    const folder = node('2', '1', 1, { type: 'folder' });
    const archived = node('3', '2', 1, { archived: true });
    expect(orderPages('1', [folder, archived, node('4', '3', 1)])).toEqual([
      { id: '1', above: null },
      { id: '4', above: '1' },
    ]);
  });

  it('has a page that was listed twice once, where it was seen last', () => {
    expect(ids([node('2', '1', 1), node('3', '1', 2), node('4', '2', 1), node('4', '3', 1)])).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(orderPages('1', [node('2', '1', 1), node('3', '1', 2), node('4', '2', 1), node('4', '3', 1)])[3]).toEqual({
      id: '4',
      above: '3',
    });
  });

  it('has the root once, also where it moved below itself meanwhile', () => {
    expect(ids([node('2', '1', 1), node('1', '2', 1)])).toEqual(['1', '2']);
  });

  it('guesses the parent that no listing showed', () => {
    expect(orderPages('1', [node('2', '1', 1), node('9', '8', 1)])).toEqual([
      { id: '1', above: null },
      { id: '2', above: '1' },
      { id: '8', above: '1', guessed: true },
      { id: '9', above: '8' },
    ]);
  });

  it('has both of two that were each seen below the other', () => {
    expect([...ids([node('2', '3', 1), node('3', '2', 1), node('4', '3', 2)])].sort()).toEqual(['1', '2', '3', '4']);
  });
});
