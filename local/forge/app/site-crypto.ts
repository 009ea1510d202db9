import * as nodeCrypto from 'node:crypto';
import type { RandomStream } from '../random';

/** The `crypto` global with the site's randomness; hashes, keys and the rest are the host's. */
export const siteWebCrypto = (random: RandomStream): Crypto =>
  new Proxy(nodeCrypto.webcrypto as Crypto, {
    get: (target, name) => {
      if (name === 'randomUUID') return () => random.uuid();
      if (name === 'getRandomValues') return (array: ArrayBufferView) => fillView(random, array);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** `node:crypto` with the site's randomness: `@forge/events` makes its job ids with it. */
export const siteNodeCrypto = (random: RandomStream): Readonly<Record<string, unknown>> => ({
  ...nodeCrypto,
  randomUUID: () => random.uuid(),
  randomBytes: (size: number) => {
    const bytes = Buffer.alloc(size);
    random.fill(bytes);
    return bytes;
  },
  randomFillSync: (array: ArrayBufferView) => fillView(random, array),
  getRandomValues: (array: ArrayBufferView) => fillView(random, array),
  webcrypto: siteWebCrypto(random),
});

const fillView = <View extends ArrayBufferView>(random: RandomStream, view: View): View => {
  random.fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return view;
};
