import { isAdf } from '../../../local/atlassian/jira/adf';
import { characterByName } from '../../../local/atlassian/storage/html-entities';
import { normaliseStorage } from '../../../local/atlassian/storage/normalise';
import { bundleLoader } from '../../../local/forge/app/bundle-loader';
import { openSite, type Site } from '../../../local/site';
import type { Json } from '../../support/scene';
import { type DemoContent, type DemoReader, demoReader } from './demo-reader';

const hourMs = 3_600_000;
const siteUrl = 'http://127.0.0.1:4711';

const openDemo = (): Promise<Site> =>
  openSite({ seed: 'demo', loadApp: bundleLoader(), clock: 'virtual', randomSeed: 7, siteUrl });

const allMatches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const bodiesOf = (pages: readonly DemoContent[]): readonly string[] =>
  pages.flatMap(({ versions }) => versions.map(({ body }) => body));

const newest = ({ versions }: DemoContent): string => versions.at(-1)?.body ?? '';

describe('the demo site', () => {
  let site: Site;
  let reader: DemoReader;
  let pages: readonly DemoContent[];
  const page = (title: string): DemoContent => {
    const found = pages.find((one) => one.title === title);
    if (!found) throw new Error(`The demo has no page "${title}"`);
    return found;
  };
  beforeAll(async () => {
    site = await openDemo();
    reader = demoReader(site);
    pages = reader.pages();
  });
  afterAll(() => site.close());

  it('has three spaces, some forty pages, two projects and people enough', () => {
    expect(site.atlassian.spaces().map(({ key }) => key)).toEqual(['CRANE', 'BOOK', 'PORT']);
    expect(site.atlassian.projects().map(({ key }) => key)).toEqual(['QCU', 'SAFE']);
    expect(pages.length).toBeGreaterThanOrEqual(40);
    expect(reader.issueKeys().size).toBeGreaterThanOrEqual(40);
    expect(site.atlassian.users().length).toBeGreaterThanOrEqual(10);
    expect(site.atlassian.users()[0]?.email).toBe('admin@example.com');
  });

  it('gives no title twice in a space', () => {
    const titles = pages.map(({ spaceKey, title }) => `${spaceKey} ${title.toLowerCase()}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('stores well-formed bodies as Confluence would have saved them', () => {
    const noNewId = (): string => {
      throw new Error('a macro has no id');
    };
    for (const body of bodiesOf(pages)) expect(normaliseStorage(body, noNewId)).toBe(body);
  });

  it('mentions people of the site and links its issues and pages', () => {
    const accounts = new Set(site.atlassian.users().map(({ accountId }) => accountId));
    const keys = reader.issueKeys();
    const mentions = bodiesOf(pages).flatMap((body) => allMatches(body, /ri:account-id="([^"]*)"/g));
    const links = bodiesOf(pages).flatMap((body) => allMatches(body, /<a href="([^"]*)"/g));
    const macros = bodiesOf(pages).flatMap((body) => allMatches(body, /<ac:parameter ac:name="key">([^<]*)</g));
    expect(mentions.length).toBeGreaterThan(100);
    expect(mentions.filter((id) => !accounts.has(id))).toEqual([]);
    expect(links.filter((href) => !href.startsWith(`${siteUrl}/browse/`))).toEqual([]);
    expect(
      [...links.map((href) => href.slice(`${siteUrl}/browse/`.length)), ...macros].filter((key) => !keys.has(key)),
    ).toEqual([]);
    const titles = new Set(pages.map(({ spaceKey, title }) => `${spaceKey}/${title}`));
    const plain = (text: string): string =>
      text.replace(/&(\w+);/g, (_, name: string) => characterByName.get(name) ?? '');
    for (const { spaceKey, versions } of pages)
      for (const { body } of versions)
        for (const title of allMatches(body, /ri:content-title="([^"]*)"/g))
          expect(titles).toContain(`${spaceKey}/${plain(title)}`);
  });

  it('gives each task of a page an id of its own', () => {
    for (const { versions } of pages)
      for (const { body } of versions) {
        const ids = allMatches(body.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''), /<ac:task-id>(\d+)</g);
        expect(new Set(ids).size).toBe(ids.length);
      }
  });

  it('tells a story: versions in order, by several people, none in the last hour', () => {
    for (const { title, versions } of pages) {
      const times = versions.map(({ at }) => at);
      expect({ title, times }).toEqual({ title, times: [...times].sort((a, b) => a - b) });
      expect(times.at(-1)).toBeLessThan(site.clock.now() - hourMs);
    }
    expect(pages.filter(({ versions }) => versions.length > 1).length).toBeGreaterThan(30);
    expect(pages.filter(({ versions }) => new Set(versions.map(({ by }) => by)).size > 1).length).toBeGreaterThan(12);
  });

  it('asks for what is still to come: open tasks are due after today', () => {
    const today = new Date(site.clock.now()).toISOString().slice(0, 10);
    const open = pages.flatMap((one) =>
      newest(one)
        .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
        .split('<ac:task-status>')
        .filter((part) => part.startsWith('incomplete')),
    );
    const due = open.flatMap((part) => allMatches(part.split('</ac:task-body>')[0] ?? '', /<time datetime="([^"]*)"/g));
    expect(due.length).toBeGreaterThan(40);
    expect(due.filter((date) => date <= today)).toEqual([]);
  });

  it('describes issues in valid documents', () => {
    for (const key of reader.issueKeys()) {
      const { description } = reader.call('admin', 'GET', `/rest/api/3/issue/${key}`).body.fields as Json;
      if ((description as unknown) !== null) expect({ key, valid: isAdf(description) }).toEqual({ key, valid: true });
    }
  });

  it('gives people different rights', async () => {
    // Writing changes the site: this test has one of its own.
    const own = await openDemo();
    const reader = demoReader(own);
    const spacesOf = (address: string): readonly string[] =>
      (reader.call(address, 'GET', '/wiki/api/v2/spaces').body.results as unknown as readonly { key: string }[]).map(
        ({ key }) => key,
      );
    const mayCreate = (address: string): unknown =>
      reader.call(address, 'GET', '/rest/api/3/mypermissions?permissions=CREATE_ISSUES&projectKey=QCU').body.permissions
        ?.CREATE_ISSUES?.havePermission;
    const write = (address: string, title: string): number => {
      const { id, versions } = page(title);
      const body = { representation: 'storage', value: newest(page(title)) };
      const version = { number: versions.length + 1 };
      return reader.call(address, 'PUT', `/wiki/api/v2/pages/${id}`, { id, title, status: 'current', body, version })
        .status;
    };
    const see = (address: string, title: string): number =>
      reader.call(address, 'GET', `/wiki/api/v2/pages/${page(title).id}`).status;

    expect(spacesOf('sam.whitlock')).toEqual(['PORT']);
    expect(spacesOf('reader')).toEqual(['CRANE', 'BOOK', 'PORT']);
    expect([mayCreate('mateus.carvalho'), mayCreate('author'), mayCreate('priya.raman')]).toEqual([true, true, false]);
    // Who may not update a page is told that it is not there.
    expect(write('lucia.ferrari', 'Risk register')).toBe(404);
    expect(write('lucia.ferrari', 'On call')).toBe(200);
    expect(write('reader', 'Glossary in seven languages')).toBe(404);
    expect(write('ingrid.solberg', 'Factory test protocol, revision C')).toBe(404);
    expect(write('amara.okonkwo', 'Factory test protocol, revision C')).toBe(200);
    expect(see('admin', 'Commercial terms, Clydebank')).toBe(200);
    expect(see('mateus.carvalho', 'Commercial terms, Clydebank')).toBe(404);
    expect(see('tomasz.wieczorek', 'On call')).toBe(401);
    expect(reader.call('sam.whitlock', 'GET', '/rest/api/3/issue/QCU-8').status).toBe(404);
    own.close();
  });

  it('keeps a page archived and a draft with its author', () => {
    const archived = reader.call('admin', 'GET', `/wiki/api/v2/pages/${page('Plan A: both cranes at once').id}`);
    expect(archived.body.status).toBe('archived');
    const draft = `/wiki/api/v2/pages/${page('Steering committee, next meeting').id}?get-draft=true&body-format=storage`;
    const value = (address: string) => String(reader.call(address, 'GET', draft).body.body?.storage?.value as unknown);
    expect(value('ingrid.solberg')).toContain('Not said yet');
  });

  it('is the same each time, for the same clock and the same randomness', async () => {
    const again = await openDemo();
    expect(demoReader(again).pages()).toEqual(pages);
    again.close();
  });
});
