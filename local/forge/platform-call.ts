import * as z from 'zod';
import { jsonAnswer, type PlainAnswer } from './gate-answer';
import type { GateCall } from './gate-call';
import type { AppManifest } from './manifest';

const graphBody = z.object({
  query: z.string(),
  variables: z.object({ input: z.object({ triggerKey: z.string() }) }),
});

/** What Forge itself answers besides storage and queues: the address of a web trigger, so far. All else is refused loudly. */
export const platformCall =
  (manifest: AppManifest, siteUrl: () => string) =>
  (call: GateCall): PlainAnswer => {
    const body = call.path === '/graphql' ? graphBody.safeParse(JSON.parse(call.bodyText ?? '{}')) : undefined;
    if (!body?.success || !body.data.query.includes('createWebTriggerUrl')) {
      throw new Error(`The local site does not answer ${call.method} ${call.path}`);
    }
    const key = body.data.variables.input.triggerKey;
    if (!manifest.webTriggers.has(key)) {
      return jsonAnswer(501, { message: `manifest.yml declares no web trigger "${key}"` });
    }
    return jsonAnswer(200, { data: { createWebTriggerUrl: { url: `${siteUrl()}/_local/webtrigger/${key}` } } });
  };
