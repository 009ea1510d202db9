/** Nobody is left behind at work: what the others came to is journalled before an error of one goes on. */
export const allToTheEnd = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};

/** The same for work that is begun on each item as it comes, while the next ones are still to come. */
export const eachToTheEnd = async <Item>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const begun: Promise<PromiseSettledResult<void>[]>[] = [];
  // Settled at once: an error of one that nobody waits for yet would end the function.
  const begin = async (): Promise<void> => {
    for await (const item of items) begun.push(Promise.allSettled([work(item)]));
  };
  const came = await Promise.allSettled([begin()]);
  const failed = [came, ...(await Promise.all(begun))].flat().find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};
