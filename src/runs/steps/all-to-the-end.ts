/** Nobody is left behind at work: what the others came to is journalled before an error of one goes on. */
export const allToTheEnd = async (work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};
