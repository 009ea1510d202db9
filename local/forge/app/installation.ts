import type { AppManifest } from '../manifest';
import type { Product } from '../product-calls';
import type { Invocation } from './invocation';

/** The local site's fixed names of itself. */
export const cloudId = '3c5f1b1e-2f0a-4d0e-9b55-1a2b3c4d5e6f';
export const environmentId = '7e0d6b52-93f8-4c61-8f0e-5d2a9c41b0aa';
const installationId = 'b1a6f0de-6c1f-4a35-9d3a-f3c2e7a90b11';

const contextOf = (product: Product) => {
  const ari = `ari:cloud:${product}::site/${cloudId}`;
  return { cloudId, ari, toString: () => ari };
};

/** Which products an admin has connected: `contexts` names them. */
export const installationOf = (connected: readonly Product[]) => ({
  ari: { installationId, toString: () => `ari:cloud:ecosystem::installation/${installationId}` },
  contexts: connected.map(contextOf),
});

export const installContext = `ari:cloud:confluence::site/${cloudId}`;

/** The second argument of every function (reference/forge-platform.md 4.5). */
export const functionContext = (connected: readonly Product[], accountId: string | undefined) => ({
  installContext,
  ...(accountId === undefined ? {} : { principal: { accountId } }),
  installation: installationOf(connected),
});

const silentCounter = { incr: () => {}, incrBy: () => {}, decr: () => {}, decrBy: () => {} };
const silentTiming = { measure: () => ({ stop: () => {} }) };
const silentGauge = { set: () => {} };
const metrics = { counter: () => silentCounter, timing: () => silentTiming, gauge: () => silentGauge };

/**
 * `__forge_runtime__` as the `@forge/*` packages read it. `kvs` is left out on purpose: with it `@forge/kvs` would speak
 * to an address of its own.
 */
export const forgeRuntime = (
  manifest: AppManifest,
  connected: readonly Product[],
  invocation: Invocation | undefined,
  now: () => number,
) => {
  const spec = invocation?.spec;
  return {
    appContext: {
      appId: manifest.appId.replace(/^.*\//, ''),
      appVersion: '1.0.0',
      environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId: spec?.id ?? 'none',
      installationId,
      functionKey: spec?.functionKey ?? 'none',
      moduleType: spec?.kind ?? 'none',
      moduleKey: spec?.moduleKey ?? 'none',
      installation: installationOf(connected),
      permissions: { scopes: [...manifest.scopes], external: {} },
    },
    contextAri: installContext,
    ...(spec?.accountId === undefined ? {} : { aaid: spec.accountId }),
    lambdaContext: {
      awsRequestId: spec?.id ?? 'none',
      getRemainingTimeInMillis: () => (spec ? Math.max(0, spec.deadline - now()) : 0),
    },
    metrics,
    tracing: { traceId: spec?.id ?? 'none', spanId: 'local' },
    proxy: { token: 'local', url: 'http://forge.invalid' },
    container: {},
    realtime: {},
    externalAuth: [],
    featureFlags: () => false,
  };
};
