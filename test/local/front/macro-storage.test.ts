import { macroStorage, readName, storedName } from '../../../local/front/macro/macro-storage';

const write = (config: Parameters<typeof macroStorage>[0]['config']) =>
  macroStorage({
    app: { appId: 'app', environmentId: 'env' },
    moduleKey: 'chart',
    title: 'Plan & chart',
    localId: 'here',
    config,
  });

describe('a Forge macro in storage format', () => {
  test('names the module by app and environment, and stands twice: for readers without the app as well', () => {
    const stored = write({});
    const [node, fallback] = [...stored.matchAll(/<ac:adf-node type="extension">.*?<\/ac:adf-node>/g)];
    expect(node?.[0]).toContain('<ac:adf-attribute key="extension-key">app/env/static/chart</ac:adf-attribute>');
    expect(node?.[0]).toContain('<ac:adf-attribute key="text">Plan &amp; chart</ac:adf-attribute>');
    expect(node?.[0]).toContain('<ac:adf-attribute key="local-id">here</ac:adf-attribute>');
    expect(fallback?.[0]).toBe(node?.[0]);
    expect(stored).not.toContain('guest-params');
  });

  test('holds the config as parameters with their types', () => {
    const stored = write({
      pageTitle: 'A < B',
      depth: 3,
      share: 0.5,
      live: true,
      kinds: ['a', 'b'],
      none: [],
      inner: { aB: 1 },
    });
    const expected = [
      '<ac:adf-parameter key="guest-params">',
      '<ac:adf-parameter key="page-title">A &lt; B</ac:adf-parameter>',
      '<ac:adf-parameter key="depth" type="integer">3</ac:adf-parameter>',
      '<ac:adf-parameter key="share" type="float">0.5</ac:adf-parameter>',
      '<ac:adf-parameter key="live" type="boolean">true</ac:adf-parameter>',
      '<ac:adf-parameter key="kinds"><ac:adf-parameter-value>a</ac:adf-parameter-value><ac:adf-parameter-value>b</ac:adf-parameter-value></ac:adf-parameter>',
      '<ac:adf-parameter key="none"><ac:adf-parameter-value /></ac:adf-parameter>',
      '<ac:adf-parameter key="inner"><ac:adf-parameter key="a-b" type="integer">1</ac:adf-parameter></ac:adf-parameter>',
      '</ac:adf-parameter>',
    ].join('');
    expect(stored).toContain(expected);
  });

  test.each(['label', 'pageTitle', 'aBC', '__bodyContent'])('the name %s comes back', (name) => {
    expect(readName(storedName(name))).toBe(name);
  });
});
