import { checkedPayload } from '../../../local/front/browser/macros/config-payload';

describe('what a macro’s form hands over', () => {
  test('is kept but for what is undefined', () => {
    const config = { text: 'a', list: [{ b: 1 }, { b: 2 }], nothing: undefined };
    expect(checkedPayload({ config })).toEqual({
      config: { text: 'a', list: [{ b: 1 }, { b: 2 }] },
      keepEditing: false,
    });
    expect(checkedPayload({ config: {}, keepEditing: true }).keepEditing).toBe(true);
  });

  test.each([
    ['no object', 'INVALID_PAYLOAD', 'text'],
    ['no config', 'INVALID_CONFIG', {}],
    ['null', 'INVALID_CONFIG', { config: { a: null } }],
    ['an array in an array', 'INVALID_CONFIG', { config: { a: [[1]] } }],
    ['an array of several types', 'INVALID_CONFIG', { config: { a: [1, 'b'] } }],
    ['a number that is none', 'INVALID_CONFIG', { config: { a: Number.NaN } }],
    ['a body', 'INVALID_EXTENSION_TYPE', { config: {}, body: { type: 'doc' } }],
  ])('is refused with Forge’s code: %s', (_name, code, payload) => {
    expect(() => checkedPayload(payload)).toThrow(expect.objectContaining({ code }));
  });
});
