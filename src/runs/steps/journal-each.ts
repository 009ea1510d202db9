import type { Fact } from '../../model/journal';
import type { Delivery } from '../delivery';

/** Items that are worked on before their facts are journalled: that renews the claim. */
const atOnce = 50;

/**
 * Does something for each item, some side by side, and journals what came of them group by group. What the others came to
 * is journalled before an error of one goes on.
 */
export const journalEach = async <Item>(
  { work }: Delivery,
  items: readonly Item[],
  doIt: (item: Item) => Promise<readonly Fact[]>,
): Promise<void> => {
  for (let start = 0; start < items.length; start += atOnce) {
    const results = await Promise.allSettled(items.slice(start, start + atOnce).map(doIt));
    const facts = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    if (facts.length > 0) await work.commit(facts);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
};
