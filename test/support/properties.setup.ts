import fc from 'fast-check';

/**
 * Properties are tried with the same cases each time, so that a change is what makes one fail. Others are tried by
 * `PROPERTY_SEED=7 npx jest test/pages`.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261129) });
