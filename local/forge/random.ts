import { randomBytes } from 'node:crypto';

/** A stream of random numbers. With a seed it is the same in every process. */
export interface RandomStream {
  /** In [0, 1). */
  next(): number;
  fill(bytes: Uint8Array): void;
  uuid(): string;
}

/** sfc32, seeded by a string so that every use of a site's seed has a stream of its own. */
export const seededRandom = (seed: number, name: string): RandomStream => {
  let a = hash32(`${name}:a:${seed}`);
  let b = hash32(`${name}:b:${seed}`);
  let c = hash32(`${name}:c:${seed}`);
  let counter = 1;
  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next32();
  const fill = (bytes: Uint8Array): void => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = next32() & 0xff;
  };
  return { next: () => next32() / 2 ** 32, fill, uuid: () => uuidFrom(fill) };
};

/** The host's own randomness. */
export const hostRandom = (): RandomStream => {
  const fill = (bytes: Uint8Array): void => bytes.set(randomBytes(bytes.length));
  return {
    next: () => randomBytes(4).readUInt32BE(0) / 2 ** 32,
    fill,
    uuid: () => uuidFrom(fill),
  };
};

const uuidFrom = (fill: (bytes: Uint8Array) => void): string => {
  const bytes = new Uint8Array(16);
  fill(bytes);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // version 4
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // RFC 9562 variant
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};
