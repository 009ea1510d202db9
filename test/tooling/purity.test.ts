import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { impuritiesIn, waitsIn } from './impurities';

const src = resolve(__dirname, '../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** What a check finds in the files whose path matches, as `file:line: what`. */
const findings = (check: (text: string) => readonly string[], path: RegExp): readonly string[] =>
  sources
    .filter((file) => path.test(file))
    .flatMap((file) => check(readFileSync(join(src, file), 'utf8')).map((finding) => `${file}:${finding}`));

describe('the sources', () => {
  it('read no clock, roll no dice and touch no machine outside forge', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(findings(impuritiesIn, /^(?!forge\/)/)).toEqual([]);
  });

  it('wait for nothing in the pure core', () => {
    const pure = /^(model|storage-format|pages|planning)\/|^runs\/(replay|next-step|retry-policy)\.ts$/;
    expect(findings(waitsIn, pure)).toEqual([]);
  });
});

describe('the check of the sources', () => {
  it.each([
    ['const at = Date.now();', '1: Date.now'],
    ['const at =\n  new Date();', '2: new Date()'],
    ['const at = Date();', '1: new Date()'],
    ['const dice = Math.random;', '1: Math.random'],
    ['globalThis.setTimeout(work, 5);', '1: globalThis.setTimeout'],
    ["import { readFileSync } from 'node:fs';", '1: node:fs'],
  ])('finds what reads a clock, rolls dice or touches the machine: %s', (text, found) => {
    expect(impuritiesIn(text)).toEqual([found]);
  });

  it.each(['const at = new Date(clock.now());', 'const most = Math.max(1, 2);', "// Date.now() is the platform's"])(
    'lets the rest be: %s',
    (text) => {
      expect(impuritiesIn(text)).toEqual([]);
    },
  );

  it('finds what waits', () => {
    expect(waitsIn('const go = async () => {\n  await other();\n};')).toEqual(['1: async', '2: await other()']);
    expect(waitsIn('const now: Promise<void> = later;')).toEqual(['1: Promise']);
  });
});
