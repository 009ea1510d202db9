import fc from 'fast-check';
import { applySplices } from '../../src/pages/apply-splices';
import { cutSplices, joinSplices } from '../../src/pages/cut-splices';
import { editPage } from '../../src/pages/edit-page';
import { invertSplices } from '../../src/pages/invert-splices';
import { editOf, findIn, siteOptions } from '../support/page-edits';
import { list, task } from '../support/task-xml';

/** A few characters of every width, repeated: long enough to be cut, cheap to make. */
const longText = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 5 }), fc.integer({ min: 0, max: 30_000 }))
  .map(([text, count]) => text.repeat(count));

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('long splices', () => {
  it('are cut into parts that can be stored, and are the same when joined, applied and taken back', () => {
    fc.assert(
      fc.property(longText, longText, fc.string(), (removed, inserted, around) => {
        const before = `${around}${removed}${around}`;
        const splices = [{ offset: around.length, removed, inserted }];
        const cut = cutSplices(splices);
        expect(joinSplices(cut)).toEqual(splices);
        for (const part of cut) {
          expect(bytesOf(part)).toBeLessThan(200_000);
          for (const text of [part.removed, part.inserted]) expect(text).not.toMatch(/\p{Surrogate}/u);
        }
        const after = applySplices(before, cut);
        expect(after).toBe(`${around}${inserted}${around}`);
        expect(applySplices(after, invertSplices(cut))).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  it('of a page that is nested deep, every second task converted, come in parts', () => {
    let body = '';
    for (let depth = 2_000; depth > 0; depth -= 1) body = list(task(`Level ${depth}`, { id: depth, nested: body }));
    const chosen = findIn(body).tasks.filter((_, place) => place % 2 === 0);
    const edits = chosen.map((each, place) => editOf(each, `WORK-${place + 1}`));
    const edited = editPage(body, edits, siteOptions);
    expect(Math.max(...edited.splices.map(bytesOf))).toBeLessThan(200_000);
    expect(bytesOf(edited.splices)).toBeGreaterThan(245_760);
    expect(applySplices(body, edited.splices)).toBe(edited.body);
    expect(applySplices(edited.body, invertSplices(edited.splices))).toBe(body);
  });
});
