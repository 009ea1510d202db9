import type { Table, Tables } from '../../store/tables';
import { Counters } from '../counters';
import type { Content, ContentProperty, ContentVersion, Draft } from './content';

const positionGap = 1024;

/** Pages keep their title to themselves in a space while they are current or archived; the trash frees it. */
const holdsTitle = (content: Content): boolean =>
  (content.type === 'page' || content.type === 'blogpost') &&
  (content.status === 'current' || content.status === 'archived');

const titleKey = (type: string, spaceId: string, title: string): string => `${type}/${spaceId}/${title.toLowerCase()}`;

const treeKey = (content: Content): string => content.parentId ?? `space:${content.spaceId}`;

/** All content, its versions, drafts and properties; with the tree and the titles as indexes made from the tables. */
export class ContentStore {
  private readonly contents: Table<Content>;
  private readonly versions: Table<ContentVersion>;
  private readonly drafts: Table<Draft>;
  private readonly propertyLists: Table<readonly ContentProperty[]>;
  private readonly counters: Counters;
  private readonly below = new Map<string, Set<string>>();
  private readonly sorted = new Map<string, readonly Content[]>();
  private readonly titles = new Map<string, string>();

  constructor(tables: Tables) {
    this.contents = tables.table<Content>('confluence.content');
    this.versions = tables.table<ContentVersion>('confluence.versions');
    this.drafts = tables.table<Draft>('confluence.drafts');
    this.propertyLists = tables.table<readonly ContentProperty[]>('confluence.properties');
    this.counters = new Counters(tables);
    for (const content of this.contents.values()) this.index(content);
  }

  nextId(): string {
    return String(this.counters.next('content', 98_305));
  }

  find(id: string): Content | undefined {
    return this.contents.get(id);
  }

  all(): IterableIterator<Content> {
    return this.contents.values();
  }

  put(content: Content): void {
    const before = this.contents.get(content.id);
    if (before) this.unindex(before);
    this.contents.set(content.id, content);
    this.index(content);
  }

  /** A new version, and the content that names it as its newest. */
  publish(content: Content, version: ContentVersion): Content {
    this.versions.set(`${content.id}/${version.number}`, version);
    const next = { ...content, title: version.title, version: version.number, changedAt: version.createdAt };
    this.put(next);
    return next;
  }

  purge(content: Content): void {
    this.unindex(content);
    this.contents.delete(content.id);
    this.drafts.delete(content.id);
    this.propertyLists.delete(content.id);
    for (let number = 1; number <= content.version; number++) this.versions.delete(`${content.id}/${number}`);
  }

  version(id: string, number: number): ContentVersion | undefined {
    return this.versions.get(`${id}/${number}`);
  }

  draft(id: string): Draft | undefined {
    return this.drafts.get(id);
  }

  putDraft(id: string, draft: Draft): void {
    this.drafts.set(id, draft);
  }

  dropDraft(id: string): void {
    if (this.drafts.has(id)) this.drafts.delete(id);
  }

  properties(id: string): readonly ContentProperty[] {
    return this.propertyLists.get(id) ?? [];
  }

  putProperties(id: string, properties: readonly ContentProperty[]): void {
    this.propertyLists.set(id, properties);
  }

  /** What stands directly below a piece of content (or at the top of a space), by position; the trash is not in it. */
  children(parentId: string): readonly Content[] {
    const known = this.sorted.get(parentId);
    if (known) return known;
    const list: Content[] = [];
    for (const id of this.below.get(parentId) ?? []) {
      const content = this.contents.get(id);
      if (content) list.push(content);
    }
    list.sort((a, b) => a.position - b.position || Number(a.id) - Number(b.id));
    this.sorted.set(parentId, list);
    return list;
  }

  topOf(spaceId: string): readonly Content[] {
    return this.children(`space:${spaceId}`);
  }

  /** Nearest first. */
  ancestors(content: Content): readonly Content[] {
    const list: Content[] = [];
    let parent = content.parentId === undefined ? undefined : this.contents.get(content.parentId);
    while (parent) {
      list.push(parent);
      parent = parent.parentId === undefined ? undefined : this.contents.get(parent.parentId);
    }
    return list;
  }

  lastPosition(place: { readonly parentId?: string; readonly spaceId: string }): number {
    const siblings = this.children(place.parentId ?? `space:${place.spaceId}`);
    return (siblings.at(-1)?.position ?? 0) + positionGap;
  }

  titleHolder(type: 'page' | 'blogpost', spaceId: string, title: string): string | undefined {
    return this.titles.get(titleKey(type, spaceId, title));
  }

  private index(content: Content): void {
    if (content.type !== 'blogpost' && content.status !== 'trashed') {
      const key = treeKey(content);
      const ids = this.below.get(key);
      if (ids) ids.add(content.id);
      else this.below.set(key, new Set([content.id]));
      this.sorted.delete(key);
    }
    if (holdsTitle(content)) this.titles.set(titleKey(content.type, content.spaceId, content.title), content.id);
  }

  private unindex(content: Content): void {
    const key = treeKey(content);
    this.below.get(key)?.delete(content.id);
    this.sorted.delete(key);
    const title = titleKey(content.type, content.spaceId, content.title);
    if (this.titles.get(title) === content.id) this.titles.delete(title);
  }
}
