import type { Hono } from 'hono';
import type { AnySite } from '../site';

/** The products' REST APIs under their real paths, for callers from outside: not delayed, limited, recorded or faulted. */
export const productRoutes = (http: Hono, site: AnySite, warn: (text: string) => void): void => {
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const text = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
    const { status, headers, body } = site.atlassian.handle(
      { principal: { kind: 'user', accountId: whoCalls(site, request.headers.get('authorization')) } },
      {
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(request.headers.entries()),
        ...(text === '' ? {} : { body: parsed(text) }),
      },
    );
    if (status === 501) warn(`${request.method} ${url.pathname}: the local site does not answer this route`);
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
  };
  for (const path of ['/wiki/api/*', '/wiki/rest/*', '/rest/*']) http.all(path, (context) => answer(context.req.raw));
};

/** `Authorization: Basic base64(<email>:<anything>)` of somebody here; everybody else is `admin`. */
const whoCalls = (site: AnySite, authorization: string | null): string => {
  const users = site.atlassian.people();
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const email = encoded === undefined ? '' : (Buffer.from(encoded, 'base64').toString().split(':', 1)[0] ?? '');
  const caller =
    users.find((user) => user.email.toLowerCase() === email.toLowerCase()) ??
    users.find((user) => user.email.startsWith('admin@')) ??
    users.find(({ admin }) => admin);
  if (!caller) throw new Error('The site has no admin');
  return caller.accountId;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
