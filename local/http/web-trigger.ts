import * as z from 'zod';
import type { AnySite } from '../site';

const staticAnswer = z.object({ outputKey: z.string(), body: z.string().optional() });
const dynamicAnswer = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  body: z.string().default(''),
});

/**
 * Calls a web trigger as Forge does. A static one answers an output that the manifest fixes; here, unlike in the cloud,
 * a `body` that the function adds is sent, so that scripts on this machine can read more than the status.
 */
export const callWebTrigger = async (site: AnySite, moduleKey: string, request: Request): Promise<Response> => {
  const declared = site.manifest.webTriggers.get(moduleKey);
  if (!declared)
    return Response.json({ message: `manifest.yml declares no web trigger "${moduleKey}"` }, { status: 501 });
  const url = new URL(request.url);
  const userPath = url.pathname.slice(`/_local/webtrigger/${moduleKey}`.length);
  const result = await site.callWebTrigger(moduleKey, {
    method: request.method,
    path: url.pathname,
    userPath,
    headers: Object.fromEntries([...request.headers.entries()].map(([name, value]) => [name, [value]])),
    queryParameters: Object.fromEntries(
      [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
    ),
    body: await request.text(),
  });
  const { response } = declared.trigger;
  if (response?.type !== 'static') {
    const { statusCode, headers, body } = dynamicAnswer.parse(result);
    const flat = Object.entries(headers).map(([name, value]): [string, string] => [name, [value].flat().join(', ')]);
    return new Response(statusCode === 204 ? null : body, { status: statusCode, headers: flat });
  }
  const { outputKey, body } = staticAnswer.parse(result);
  const output = response.outputs.find(({ key }) => key === outputKey);
  if (!output) throw new Error(`Web trigger ${moduleKey} answers "${outputKey}", which manifest.yml does not declare`);
  return new Response(body ?? output.body ?? '', {
    status: output.statusCode,
    headers: { 'content-type': output.contentType ?? (body === undefined ? 'text/plain' : 'application/json') },
  });
};
