import type { SurfaceModule } from '../front-manifest';

/** A script element ends at the first `</`, whatever its type. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' fill='%231868DB'/%3E%3Cpath d='M6 12.5l4 4 8-9' fill='none' stroke='white' stroke-width='2.6' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/** The page of the site's front; every address of it is the same document. */
export function siteDocument(modules: readonly SurfaceModule[]): string {
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
<script type="application/json" id="modules">${inlineJson(modules)}</script>
<script src="/_front/site.js"></script>
</body>
</html>
`;
}

/** The page in which a surface's own code runs: nothing is drawn here, and nothing leaves but over the bridge. */
export function surfaceDocument(moduleKey: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>surface</title></head>
<body>
<script src="/_front/bridge.js"></script>
<script src="/_front/surface/${encodeURIComponent(moduleKey)}.js"></script>
</body>
</html>
`;
}
