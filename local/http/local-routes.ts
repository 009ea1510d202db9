import type { Hono } from 'hono';
import * as z from 'zod';
import { InvokeError } from '../forge/invoke-error';
import type { AnySite } from '../site';
import { BadRequest, checked, readJson } from './read-json';
import { callWebTrigger } from './web-trigger';

const invokeBody = z.object({
  accountId: z.string(),
  moduleKey: z.string(),
  functionKey: z.string(),
  payload: z.unknown().optional(),
  extension: z.unknown().optional(),
});

const exportBody = z.object({
  accountId: z.string(),
  moduleKey: z.string(),
  exportType: z.enum(['pdf', 'word', 'other']).default('pdf'),
  pageId: z.string(),
  space: z.object({ id: z.string(), key: z.string() }),
  config: z.record(z.string(), z.unknown()).default({}),
  localId: z.string().optional(),
});

const idleQuery = z.object({ timeoutMs: z.coerce.number().min(0).max(3_600_000).default(30_000) });
const clockBody = z.object({
  advanceMs: z
    .number()
    .min(0)
    .max(400 * 86_400_000),
});

/** `/_local/*`: what scripts, tests and the front ask of the site itself (contract.md, "The local site over HTTP"). */
export const localRoutes = (http: Hono, site: AnySite): void => {
  const isoNow = (): string => new Date(site.clock.now()).toISOString();

  http.get('/_local/site', (context) =>
    context.json({
      siteUrl: site.siteUrl(),
      users: site.atlassian.people(),
      spaces: site.atlassian.spaces().map(({ id, key }) => ({ id, key })),
      projects: site.atlassian.projects().map(({ id, key }) => ({ id, key })),
      modules: site.manifest.modules,
    }),
  );

  const mustBeHere = (accountId: string): void => {
    if (!site.atlassian.isActive(accountId)) throw new BadRequest(`accountId: nobody here has the id ${accountId}`);
  };

  http.post('/_local/invoke', async (context) => {
    const call = await readJson(context.req.raw, invokeBody);
    mustBeHere(call.accountId);
    const answer = await site.invoke(call);
    return context.body(JSON.stringify(answer ?? null), 200, { 'content-type': 'application/json' });
  });

  http.post('/_local/export', async (context) => {
    const { localId, ...call } = await readJson(context.req.raw, exportBody);
    mustBeHere(call.accountId);
    const document = await site.exportMacro({ ...call, ...(localId === undefined ? {} : { localId }) });
    return context.body(JSON.stringify(document ?? null), 200, { 'content-type': 'application/json' });
  });

  http.all('/_local/webtrigger/:key', (context) => callWebTrigger(site, context.req.param('key'), context.req.raw));
  http.all('/_local/webtrigger/:key/*', (context) => callWebTrigger(site, context.req.param('key'), context.req.raw));

  http.post('/_local/scheduled/:key', async (context) => {
    const key = context.req.param('key');
    if (!site.manifest.schedules.has(key)) {
      return context.json({ message: `manifest.yml declares no scheduled trigger "${key}"` }, 404);
    }
    const fired = site.fireScheduled(key).then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, message: String(error) }),
    );
    // Under the virtual clock a trigger that sleeps ends only when somebody moves the time.
    const waiting = site.idle().then(() => ({ ok: true, waiting: true }));
    return context.json(await (site.clock.virtual ? Promise.race([fired, waiting]) : fired));
  });

  http.get('/_local/idle', async (context) => {
    const { timeoutMs } = checked(context.req.query(), idleQuery);
    const { nextDueAt, ...rest } = await site.idle(timeoutMs);
    return context.json({
      ...rest,
      ...(nextDueAt === undefined ? {} : { nextDueAt: new Date(nextDueAt).toISOString() }),
    });
  });

  http.get('/_local/requests', (context) => context.json(site.requests()));
  http.delete('/_local/requests', (context) => {
    site.clearRequests();
    return context.body(null, 204);
  });

  http.put('/_local/faults', async (context) => {
    const faults = await readJson(context.req.raw, z.array(z.unknown()));
    site.setFaults(faults);
    return context.json({ faults: faults.length });
  });
  http.delete('/_local/faults', (context) => {
    site.clearFaults();
    return context.body(null, 204);
  });

  http.get('/_local/clock', (context) => context.json({ now: isoNow(), virtual: site.clock.virtual }));
  http.post('/_local/clock', async (context) => {
    const { advanceMs } = await readJson(context.req.raw, clockBody);
    await site.advance(advanceMs);
    return context.json({ now: isoNow(), virtual: site.clock.virtual });
  });

  http.onError((error, context) => {
    if (error instanceof BadRequest) return context.json({ message: error.message }, 400);
    if (error instanceof z.ZodError) return context.json({ message: z.prettifyError(error) }, 400);
    if (error instanceof InvokeError) {
      const status = error.reason === 'too-big' ? 413 : error.reason === 'unknown-module' ? 400 : 500;
      return context.json({ code: error.reason, message: error.message }, status);
    }
    return context.json({ message: error.message }, 500);
  });
};
