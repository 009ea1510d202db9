import { Hono } from 'hono';
import type { AnySite } from '../site';
import { localRoutes } from './local-routes';
import { productRoutes } from './product-routes';

/** The browser's part (local/front): answers what belongs to it, undefined for everything else. */
export interface FrontRoutes {
  respond(request: Request): Promise<Response | undefined>;
}

/** All that a site answers over HTTP, as one function of a request. */
export const siteHttp = (
  site: AnySite,
  { front, warn = () => {} }: { front?: FrontRoutes; warn?: (text: string) => void } = {},
): ((request: Request) => Promise<Response>) => {
  const http = new Hono();
  localRoutes(http, site);
  productRoutes(http, site, warn);
  http.all('*', async (context) => {
    const shown = await front?.respond(context.req.raw);
    if (shown) return shown;
    const path = new URL(context.req.url).pathname;
    warn(`${context.req.method} ${path}: the local site has no such route`);
    return context.json({ message: `The local site has no route ${context.req.method} ${path}` }, 501);
  });
  return async (request) => http.fetch(request);
};
