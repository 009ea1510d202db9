import type { ContentStore } from './confluence/content-store';
import type { SpaceStore } from './confluence/space-store';
import type { BulkTasks } from './jira/bulk-tasks';
import type { WorkStore } from './jira/work-store';
import type { People } from './people';

/** A path of an entity property that JQL can ask for, as the manifest's `jira:entityProperty` declares it. */
export interface EntityPropertyIndex {
  readonly propertyKey: string;
  /** Dots between names: `mark`, `origin.page`. */
  readonly path: string;
  readonly type: 'string' | 'number' | 'text' | 'date' | 'user';
  readonly searchAlias?: string;
}

/** What every route works on. */
export interface SiteContext {
  /** Site time, milliseconds since the epoch. */
  now(): number;
  uuid(): string;
  siteUrl(): string;
  readonly searchLagMs: number;
  readonly entityProperties: readonly EntityPropertyIndex[];
  readonly people: People;
  readonly spaces: SpaceStore;
  readonly content: ContentStore;
  readonly work: WorkStore;
  readonly bulkTasks: BulkTasks;
}

/** A version 4 UUID from the site's own randomness, so that a run can be repeated exactly. */
export const uuidFrom = (random: () => number): string => {
  let text = '';
  for (let at = 0; at < 32; at++) {
    const nibble = Math.floor(random() * 16);
    text += (at === 12 ? 4 : at === 16 ? (nibble & 3) | 8 : nibble).toString(16);
    if (at === 7 || at === 11 || at === 15 || at === 19) text += '-';
  }
  return text;
};
