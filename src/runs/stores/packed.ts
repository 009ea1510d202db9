import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value in a fraction of its bytes. Forge charges storage by 10 KB, and plans say much the same of each of their tasks. */
export interface Packed {
  readonly v: 1;
  /** JSON, deflated, in base64. */
  readonly packed: string;
}

export const pack = (value: unknown): Packed => ({
  v: 1,
  packed: deflateRawSync(JSON.stringify(value), { level: 6 }).toString('base64'),
});

export const unpack = ({ packed }: Packed): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'));
