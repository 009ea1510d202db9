/** Plans, journals and splices are cut at this many bytes: a value holds 240 KiB. */
export const chunkBytes = 200_000;

const sizes = new WeakMap<object, number>();

/** Bytes of a value's JSON. Remembered for objects: plans are weighed several times before they are written. */
export const bytesOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return Buffer.byteLength(JSON.stringify(value) ?? '');
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  sizes.set(value, bytes);
  return bytes;
};

/**
 * Groups items so that each group's JSON stays under `limit` bytes of UTF-8. An item that is larger by itself makes a
 * group of its own. Order is kept; an empty list makes no group.
 */
export const chunksOf = <Item>(items: readonly Item[], limit = chunkBytes): Item[][] => {
  const chunks: Item[][] = [];
  let size = 0;
  for (const item of items) {
    const bytes = bytesOf(item) + 1;
    const last = chunks.at(-1);
    if (last && size + bytes <= limit) {
      last.push(item);
      size += bytes;
    } else {
      chunks.push([item]);
      size = bytes;
    }
  }
  return chunks;
};
