import { type AtlassianProducts, openAtlassian } from '../../local/atlassian-products';
import type { AppLoader } from '../../local/forge/app/app-loader';
import { bundleLoader } from '../../local/forge/app/bundle-loader';
import type { OpenProducts } from '../../local/product-site';
import { openSiteWith, type Site, type SiteOptions } from '../../local/site';
import type { Outcome } from '../../src/contract/outcome';
import type { Resolvers } from '../../src/contract/resolvers';
import type { PageResult, RunView, TaskResult } from '../../src/contract/views';

export type PersonName = 'admin' | 'editor' | 'author' | 'reader' | 'outsider';

interface Rest {
  readonly status: number;
  // Product answers are read by field in tests; what is absent there fails the test by itself.
  readonly body: Json;
}

/** Parsed JSON, for tests: indexing it never needs a cast. */
export interface Json {
  readonly [key: string]: Json;
}

/** A site in virtual time with the empty seed, and the handful of things that tests do on it. */
export interface Scene {
  readonly site: Site;
  id(person: PersonName): string;
  /** A product call from outside, as a person: not delayed, not limited, not recorded. */
  rest(person: PersonName, method: string, path: string, body?: unknown): Rest;
  space(key: 'DOCS' | 'OPEN'): string;
  addPage(
    title: string,
    body: string,
    options?: { parentId?: string; space?: 'DOCS' | 'OPEN'; as?: PersonName },
  ): string;
  body(pageId: string): string;
  version(pageId: string): number;
  editPage(pageId: string, edit: (body: string) => string, as?: PersonName): void;
  addIssue(
    project: 'WORK' | 'PLAN' | 'STRICT',
    type: string,
    summary: string,
    more?: Readonly<Record<string, unknown>>,
  ): string;
  issue(key: string): Json;
  /** All issues of a project that were made since the scene was set: by key, in order. */
  issues(project?: string): readonly Json[];
  link(key: string): string;
  call<Key extends keyof Resolvers>(
    person: PersonName,
    key: Key,
    payload: Resolvers[Key]['payload'],
  ): Promise<Outcome<Resolvers[Key]['data']>>;
  ok<Key extends keyof Resolvers>(
    person: PersonName,
    key: Key,
    payload: Resolvers[Key]['payload'],
  ): Promise<Resolvers[Key]['data']>;
  preview(
    person: PersonName,
    payload: Resolvers['previewTaskSync']['payload'],
  ): Promise<Resolvers['previewTaskSync']['data']>;
  /** Lets time pass, scheduled triggers included, until the run is over. Throws after a day of site time. */
  finish(runId: string, person?: PersonName): Promise<RunView>;
  sync(person: PersonName, payload: Resolvers['startTaskSync']['payload']): Promise<RunView>;
  results(runId: string, person?: PersonName): Promise<readonly TaskResult[]>;
}

/** A resolver that waits inside itself waits in site time: let it pass until there is an answer. */
const whileTimePasses = async <Answer>(site: Site, answer: Promise<Answer>): Promise<Answer> => {
  let settled = false;
  const done = () => {
    settled = true;
  };
  answer.then(done, done);
  for (;;) {
    const { nextDueAt } = await site.idle();
    if (settled || nextDueAt === undefined) return answer;
    await site.advance(Math.min(nextDueAt - site.clock.now(), 1_000));
  }
};

const jsonHeaders = { 'content-type': 'application/json', accept: 'application/json' };

export interface SceneOptions extends Partial<SiteOptions> {
  readonly loadApp?: AppLoader;
  /** Absent: the small Confluence and Jira as they are. A simulation listens to the app's calls of them. */
  readonly openProducts?: OpenProducts<AtlassianProducts>;
}

export const openScene = async ({ openProducts = openAtlassian, ...options }: SceneOptions = {}): Promise<Scene> => {
  const site = await openSiteWith(openProducts, {
    loadApp: bundleLoader(),
    seed: 'empty',
    clock: 'virtual',
    randomSeed: 1,
    ...options,
  });
  const people = new Map(site.atlassian.people().map(({ email, accountId }) => [email.split('@')[0], accountId]));
  const id = (person: PersonName): string => people.get(person) ?? '';

  const rest: Scene['rest'] = (person, method, path, body) => {
    const url = new URL(path, site.siteUrl());
    const answer = site.atlassian.handle(
      { principal: { kind: 'user', accountId: id(person) } },
      {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: jsonHeaders,
        ...(body === undefined ? {} : { body }),
      },
    );
    return { status: answer.status, body: answer.body as Json };
  };
  const must = (answer: Rest): Json => {
    if (answer.status >= 300) throw new Error(`the site answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const space: Scene['space'] = (key) => site.atlassian.spaces().find((found) => found.key === key)?.id ?? '';
  const page = (pageId: string) => must(rest('admin', 'GET', `/wiki/api/v2/pages/${pageId}?body-format=storage`));
  const text = (json: Json | undefined): string => String(json as unknown);

  const call: Scene['call'] = async (person, functionKey, payload) => {
    const answer = site.invoke({
      accountId: id(person),
      moduleKey: 'task-sync',
      functionKey,
      payload: payload as unknown as Record<string, unknown>,
      extension: {},
    });
    return (await whileTimePasses(site, answer)) as Outcome<never>;
  };
  const ok: Scene['ok'] = async (person, key, payload) => {
    const outcome = await call(person, key, payload);
    if (!outcome.ok) throw new Error(`${key} refused: ${outcome.code} ${outcome.message}`);
    return outcome.data;
  };
  const finish: Scene['finish'] = async (runId, person = 'editor') => {
    for (let rounds = 0; rounds < 288; rounds += 1) {
      await site.drain();
      const run = await ok(person, 'getRun', { runId });
      if (run.finishedAt !== undefined) return run;
      await site.advance(300_000);
    }
    throw new Error(`run ${runId} is not over after a day`);
  };

  return {
    site,
    id,
    rest,
    space,
    addPage: (title, body, { parentId, space: key = 'DOCS', as = 'editor' } = {}) => {
      const wanted = {
        spaceId: space(key),
        status: 'current',
        title,
        ...(parentId === undefined ? {} : { parentId }),
        body: { representation: 'storage', value: body },
      };
      return text(must(rest(as, 'POST', '/wiki/api/v2/pages', wanted)).id);
    },
    body: (pageId) => text(page(pageId).body?.storage?.value),
    version: (pageId) => Number(text(page(pageId).version?.number)),
    editPage: (pageId, edit, as = 'editor') => {
      const { title, version, body } = page(pageId);
      must(
        rest(as, 'PUT', `/wiki/api/v2/pages/${pageId}`, {
          id: pageId,
          status: 'current',
          title,
          body: { representation: 'storage', value: edit(text(body?.storage?.value)) },
          version: { number: Number(text(version?.number)) + 1 },
        }),
      );
    },
    addIssue: (project, type, summary, more = {}) =>
      text(
        must(
          rest('admin', 'POST', '/rest/api/3/issue', {
            fields: { project: { key: project }, issuetype: { name: type }, summary, ...more },
          }),
        ).key,
      ),
    issue: (key) => must(rest('admin', 'GET', `/rest/api/3/issue/${key}?properties=*all`)),
    issues: (project = 'WORK') => {
      const jql = `project = ${project} ORDER BY key ASC`;
      const found: Json[] = [];
      for (let token: Json | undefined, isLast = false; !isLast; ) {
        const wanted = { jql, fields: ['*all'], maxResults: 100, ...(token ? { nextPageToken: token } : {}) };
        const page = must(rest('admin', 'POST', '/rest/api/3/search/jql', wanted));
        found.push(...(page.issues as unknown as readonly Json[]));
        token = page.nextPageToken;
        isLast = token === undefined;
      }
      return found;
    },
    link: (key) =>
      `<a href="${site.siteUrl()}/browse/${key}" data-card-appearance="inline">${site.siteUrl()}/browse/${key}</a>`,
    call,
    ok,
    preview: async (person, payload) => {
      let view = await ok(person, 'previewTaskSync', payload);
      while (view.state === 'scanning') {
        view = await ok(person, 'previewTaskSync', { pageId: payload.pageId, previewId: view.previewId });
      }
      return view;
    },
    finish,
    sync: async (person, payload) => {
      const { runId } = await ok(person, 'startTaskSync', payload);
      return finish(runId, person);
    },
    results: async (runId, person = 'editor') => {
      const rows: TaskResult[] = [];
      let cursor: string | undefined;
      do {
        const page: { readonly results: readonly (TaskResult | PageResult)[]; readonly nextCursor?: string } = await ok(
          person,
          'getRunResults',
          { runId, ...(cursor === undefined ? {} : { cursor }) },
        );
        rows.push(...(page.results as readonly TaskResult[]));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return rows;
    },
  };
};
