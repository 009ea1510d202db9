import { asId, type IssueKey, type PageId } from '../../src/model/ids';
import type { PathStep } from '../../src/model/scan';
import { boundedPath } from '../../src/runs/scan/scan-path';

const keys = Array.from({ length: 20 }, (_, n) => asId<IssueKey>(`PROJECT-${100_000 + n}`));
const path = (levels: number): readonly PathStep[] =>
  Array.from({ length: levels }, (_, n) => ({ pageId: asId<PageId>(String(1_000_000_000 + n)), keys }));

describe('the path of a scan', () => {
  it('is kept whole as deep as people build', () => {
    expect(boundedPath(path(100))).toEqual(path(100));
  });

  it('keeps a few links of what is far above, in order', () => {
    const kept = boundedPath(path(150));
    expect(kept.map(({ pageId }) => pageId)).toEqual(path(150).map(({ pageId }) => pageId));
    expect(kept.slice(0, 50).every((step) => step.keys.length === 3)).toBe(true);
    expect(kept.slice(50)).toEqual(path(150).slice(50));
  });

  it('fits into a stored row however deep the tree is', () => {
    expect(Buffer.byteLength(JSON.stringify(boundedPath(path(50_000))))).toBeLessThan(200_000);
    expect(boundedPath(path(50_000)).at(-1)?.keys).toHaveLength(20);
  });
});
