import type { Issue } from '../../atlassian/jira/work';
import { macroStorage } from '../../front/macro/macro-storage';
import type { Calendar } from './calendar';
import { uuidOf } from './markup/uuid-of';
import type { Cast } from './people';
import type { DemoWork } from './work/demo-work';

/** What pages speak of. */
export interface DemoWorld {
  readonly people: Cast;
  readonly work: DemoWork;
  readonly days: Calendar;
  /** A smart link to an issue, as it is stored. */
  card(issue: Issue): string;
  /** A macro of the app as a block; none where the site's app has no such macro. */
  appMacro(key: string, title: string): readonly string[];
}

/** The app whose macros stand on pages. */
export interface DemoApp {
  readonly appId: string;
  readonly environmentId: string;
  readonly macros: ReadonlySet<string>;
}

export const appMacros =
  (app: DemoApp | undefined) =>
  (key: string, title: string): readonly string[] =>
    app?.macros.has(key)
      ? [macroStorage({ app, moduleKey: key, title, localId: uuidOf(`macro ${key}`), config: {} })]
      : [];

export const issueCards =
  (siteUrl: string) =>
  ({ key }: Issue): string =>
    `<a href="${siteUrl}/browse/${key}" data-card-appearance="inline">${siteUrl}/browse/${key}</a>`;
