import type { FrontFacts } from '../surface-module';

/** A script element ends at the first `</`, whatever its type. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' fill='%231868DB'/%3E%3Cpath d='M6 12.5l4 4 8-9' fill='none' stroke='white' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/** The page of the site's front; every address of it is the same document. */
export function siteDocument(facts: FrontFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Taskbridge site</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/_front/site.css">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="facts">${inlineJson(facts)}</script>
<script src="/_front/site.js"></script>
</body>
</html>
`;
}

/**
 * The page in which a surface's own code runs: nothing is drawn here, and nothing leaves but over the bridge. Its origin
 * is not the site's: without `crossorigin` the browser would hide what its errors say.
 */
export function surfaceDocument(resourceKey: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>surface</title></head>
<body>
<script src="/_front/bridge.js" crossorigin></script>
<script src="/_front/surface/${encodeURIComponent(resourceKey)}.js" crossorigin></script>
</body>
</html>
`;
}

/** A Custom UI resource's own page, with the bridge before anything of its own. */
export function customUiDocument(html: string): string {
  const bridge = '<script src="/_front/custom-ui.js" crossorigin></script>';
  const head = /<head[^>]*>/i.exec(html) ?? /<html[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  if (head === null) return `${bridge}${html}`;
  const end = head.index + head[0].length;
  return `${html.slice(0, end)}${bridge}${html.slice(end)}`;
}
