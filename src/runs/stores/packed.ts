import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value in a fraction of its bytes. Forge charges storage by 10 KB, and plans say much the same of each of their tasks. */
export interface Packed {
  readonly v: 1;
  /** JSON, deflated, in base64. */
  readonly packed: string;
}

/**
 * What occurs in values again and again, known to whoever packs and unpacks them: a preset dictionary of deflate. It reaches
 * back 32 KB; what was packed without one, or with a shorter one that ends the same, is unpacked with it as well.
 */
export type Dictionary = Buffer;

const withDictionary = (dictionary: Dictionary | undefined) => (dictionary?.length ? { dictionary } : {});

export const pack = (value: unknown, dictionary?: Dictionary): Packed => ({
  v: 1,
  packed: deflateRawSync(JSON.stringify(value), { level: 6, ...withDictionary(dictionary) }).toString('base64'),
});

export const unpack = ({ packed }: Packed, dictionary?: Dictionary): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(packed, 'base64'), withDictionary(dictionary)).toString('utf8'));

/** Packed where that is shorter: small values stay readable as they are. */
export const packIfShorter = (value: unknown, dictionary?: Dictionary): unknown => {
  const packed = pack(value, dictionary);
  return Buffer.byteLength(JSON.stringify(packed)) < Buffer.byteLength(JSON.stringify(value)) ? packed : value;
};

/** The reverse of `packIfShorter`. */
export const unpackIfPacked = (value: unknown, dictionary?: Dictionary): unknown =>
  typeof value === 'object' && value !== null && 'packed' in value ? unpack(value as Packed, dictionary) : value;
