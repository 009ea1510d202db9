/** Nobody is left behind at work: what the others came to is journalled before an error of one goes on. */
export const allToTheEnd = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};

/**
 * The same for work that is begun on each item as it comes, while the next ones are still to come. `hasFailed` tells who
 * makes the items that one piece of work has failed meanwhile.
 */
export const eachToTheEnd = async <Item>(
  itemsOf: (hasFailed: () => boolean) => AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  let failed = false;
  const begun: Promise<void>[] = [];
  const begin = async (): Promise<void> => {
    for await (const item of itemsOf(() => failed)) {
      const one = work(item);
      // Heard at once: an error of one that nobody waits for yet would end the function.
      one.catch(() => {
        failed = true;
      });
      begun.push(one);
    }
  };
  const making = begin();
  await Promise.allSettled([making]);
  await allToTheEnd([making, ...begun]);
};
