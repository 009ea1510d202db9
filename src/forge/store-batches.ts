const keysPerCall = 25;
const bytesPerCall = 3_500_000;

/** Cuts items into calls of at most 25 keys and, by their JSON, clearly under the 4 MB that one call may carry. */
export const batchesOf = <Item extends object>(items: readonly Item[]): Item[][] => {
  const batches: Item[][] = [];
  let size = 0;
  for (const item of items) {
    const bytes = JSON.stringify(item).length * 3; // a UTF-16 unit is at most 3 bytes of UTF-8
    const last = batches.at(-1);
    if (last && last.length < keysPerCall && size + bytes <= bytesPerCall) {
      last.push(item);
      size += bytes;
    } else {
      batches.push([item]);
      size = bytes;
    }
  }
  return batches;
};
