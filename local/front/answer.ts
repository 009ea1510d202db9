const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  woff2: 'font/woff2',
};

/** A file of the front, never kept by the browser: a build may follow at any moment. */
export function answer(
  kind: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    headers: { 'content-type': types[kind] ?? 'application/octet-stream', 'cache-control': 'no-store', ...headers },
  });
}

/** For what is read from a frame, whose origin is its own. The products have no such word. */
export const readableFromFrames = { 'access-control-allow-origin': '*' };
