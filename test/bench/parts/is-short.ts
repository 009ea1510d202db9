/** `npm run bench -- --short` and CI: less of the same. */
export const isShort = process.env.BENCH_SHORT === '1';
