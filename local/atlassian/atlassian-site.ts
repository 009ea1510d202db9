import type { Tables } from '../store/tables';
import { json } from './answer';
import { ContentStore } from './confluence/content-store';
import { type Space, SpaceStore } from './confluence/space-store';
import { BulkTasks } from './jira/bulk-tasks';
import { takeBulkStep } from './jira/take-bulk-step';
import type { Project } from './jira/work';
import { WorkStore } from './jira/work-store';
import { isObject } from './json';
import { People, type User } from './people';
import { RateLimits } from './rate-limits';
import type { Operation } from './route';
import { createRouter } from './router';
import { routes } from './routes';
import { SiteSeed } from './seed/site-seed';
import type { Caller, SiteAnswer, SiteCall } from './site-call';
import { type EntityPropertyIndex, type SiteContext, uuidFrom } from './site-context';
import { siteTime } from './site-time';

export interface AtlassianSiteOptions {
  readonly tables: Tables;
  /** Site time, milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  /** How long JQL and CQL lag behind writes. */
  readonly searchLagMs: number;
  /** `http://127.0.0.1:3000`, without a slash at the end. */
  readonly siteUrl: () => string;
  /** Burst and point limits; only calls of the app are limited. */
  readonly limits: 'on' | 'off';
  /** What JQL can ask of entity properties; nothing when left out. */
  readonly entityProperties?: readonly EntityPropertyIndex[];
}

/** A small Confluence and a small Jira of one company. */
export interface AtlassianSite {
  handle(caller: Caller, call: SiteCall): SiteAnswer;
  users(): readonly User[];
  userByEmail(email: string): User | undefined;
  spaces(): readonly Space[];
  projects(): readonly Project[];
  /** Puts things into the site without asking anybody's rights. */
  readonly seed: SiteSeed;
}

const route = createRouter(routes);

const isOpenTo = (operation: Operation, granted: ReadonlySet<string>): boolean =>
  operation.scopes.length === 0 || operation.scopes.some((set) => set.every((scope) => granted.has(scope)));

export const createAtlassianSite = (options: AtlassianSiteOptions): AtlassianSite => {
  const { tables, random } = options;
  const time = siteTime(options.now);
  const { now } = time;
  const site: SiteContext = {
    now,
    uuid: () => uuidFrom(random),
    siteUrl: options.siteUrl,
    searchLagMs: options.searchLagMs,
    entityProperties: options.entityProperties ?? [],
    people: new People(tables),
    spaces: new SpaceStore(tables),
    content: new ContentStore(tables),
    work: new WorkStore(tables, now, options.searchLagMs),
    bulkTasks: new BulkTasks(tables, time),
  };
  const limits = options.limits === 'on' ? new RateLimits(now) : undefined;
  return {
    handle: (caller, call) => {
      const user = site.people.acting(caller.principal);
      if (!user) return json(401, { code: 401, message: 'Unauthorized' });
      const match = route(call.method, call.path);
      site.bulkTasks.catchUp((task) => takeBulkStep(site, task));
      if (!match) return json(501, { code: 501, message: `The local site has no route ${call.method} ${call.path}` });
      const granted = caller.grantedScopes;
      if (granted && !isOpenTo(match.route.operation, granted))
        return json(401, { code: 401, message: 'Unauthorized; scope does not match' });
      const refusal = granted && limits?.refusalOf(match);
      if (refusal) return refusal;
      const answer = match.route.handler({
        site,
        user,
        params: match.params,
        query: call.query,
        body: isObject(call.body) ? call.body : {},
        rawBody: call.body,
      });
      return granted && limits ? limits.counted(answer) : answer;
    },
    users: () => site.people.all(),
    userByEmail: (email) => site.people.byEmail(email),
    spaces: () => site.spaces.all(),
    projects: () => site.work.projects(),
    seed: new SiteSeed(site),
  };
};
