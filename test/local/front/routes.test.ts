import { resolve } from 'node:path';
import type { FrontManifest } from '../../../local/front/front-manifest';
import { createFront } from '../../../local/front/routes';

const manifest: FrontManifest = {
  app: { id: 'ari:cloud:ecosystem::app/the-app' },
  modules: {
    'confluence:spacePage': [{ key: 'space', title: 'Space', route: 'here', resource: 'missing' }],
    macro: [
      {
        key: 'chart',
        title: 'Chart',
        resource: 'missing',
        adfExport: { function: 'export' },
        config: { resource: 'missing', title: 'Form' },
      },
    ],
    'jira:issuePanel': [
      { key: 'panel', title: 'Panel', icon: 'resource:frame;pictures/mark.svg', resource: 'missing' },
    ],
    function: [{ key: 'export' }],
  },
  resources: [
    { key: 'missing', path: 'nothing/here.tsx' },
    { key: 'frame', path: 'test/local/front/fixture/frame' },
  ],
};

describe('what the front serves', () => {
  const front = createFront({ rootDir: resolve('.'), manifest });
  const get = async (path: string) => {
    const response = await front.respond(new Request(`http://127.0.0.1${path}`));
    return response === undefined
      ? undefined
      : { status: response.status, headers: response.headers, text: await response.text() };
  };

  test('each document carries the app and all its surfaces', async () => {
    const facts = /id="facts">(.*)<\/script>/.exec((await get('/wiki/spaces/A'))?.text ?? '')?.[1] ?? '';
    expect(JSON.parse(facts)).toEqual({
      app: { appId: 'the-app', environmentId: expect.any(String) },
      modules: [
        expect.objectContaining({ key: 'space', type: 'confluence:spacePage', route: 'here' }),
        expect.objectContaining({
          key: 'chart',
          type: 'macro',
          isExported: true,
          config: { resource: 'missing', title: 'Form', viewportSize: 'medium', opensOnInsert: true },
        }),
        expect.objectContaining({ key: 'panel', icon: '/_front/frame/frame/pictures/mark.svg' }),
      ],
    });
  });

  test('code that cannot be built is code that says so', async () => {
    const code = await get('/_front/surface/missing.js');
    expect(code?.status).toBe(200);
    expect(() => new Function(code?.text ?? '')()).toThrow(/"missing" could not be built.*nothing\/here\.tsx/s);
  });

  test('a Custom UI page has the bridge before its own code, and Forge’s policy', async () => {
    const page = await get('/_front/frame/frame/index.html');
    expect(page?.text).toMatch(/<head><script src="\/_front\/custom-ui\.js" crossorigin><\/script>/);
    const policy = page?.headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(await get('/_front/frame/frame/')).toEqual(expect.objectContaining({ text: page?.text }));
    expect((await get('/_front/frame/frame/pictures/mark.svg'))?.headers.get('content-type')).toBe('image/svg+xml');
  });

  test.each([
    'frame/none.js',
    'none/index.html',
    'missing/index.html',
    'frame/..%2Ffixture.txt',
    'frame/%2Fetc%2Fpasswd',
  ])('nothing else is served from a folder: %s', async (path) => {
    expect((await get(`/_front/frame/${path}`))?.status).toBe(404);
  });
});
