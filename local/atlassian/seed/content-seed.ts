import type { Content, ContentStatus, ContentType, Label, Restrictions } from '../confluence/content';
import type { Space, SpaceRight } from '../confluence/space-store';
import type { Principal, User } from '../people';
import type { SiteContext } from '../site-context';
import { normaliseStorage } from '../storage/normalise';

export interface SeedSpace {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly author: User;
  readonly at?: number;
  /** Reading and writing for everybody who is logged in, when left out. */
  readonly grants?: Partial<Record<SpaceRight, readonly Principal[]>>;
}

export interface SeedContent {
  readonly space: Space;
  readonly parent?: Content;
  readonly type?: ContentType;
  readonly subtype?: 'live';
  readonly title: string;
  /** Storage format; normalised when it is put in. */
  readonly body?: string;
  readonly author: User;
  readonly at?: number;
  readonly message?: string;
  readonly status?: ContentStatus;
  readonly labels?: readonly string[];
  readonly restrictions?: Restrictions;
}

/** Spaces and what stands in them. */
export class ContentSeed {
  constructor(private readonly site: SiteContext) {}

  addSpace(wanted: SeedSpace): Space {
    const space: Space = {
      id: String(this.site.work.nextId('space', 65_538)),
      key: wanted.key,
      name: wanted.name,
      description: wanted.description ?? '',
      authorId: wanted.author.accountId,
      createdAt: wanted.at ?? this.site.now(),
      grants: { read: ['anyone'], write: ['anyone'], delete: [], administer: [], ...wanted.grants },
    };
    this.site.spaces.put(space);
    return space;
  }

  /** The page that new pages stand below when nobody says where. */
  setHomepage(space: Space, page: Content): Space {
    const next = { ...space, homepageId: page.id };
    this.site.spaces.put(next);
    return next;
  }

  /** A page, or with `type` something else of the tree; last among its siblings. */
  add(wanted: SeedContent): Content {
    const at = wanted.at ?? this.site.now();
    const place = { spaceId: wanted.space.id, ...(wanted.parent ? { parentId: wanted.parent.id } : {}) };
    const content: Content = {
      id: this.site.content.nextId(),
      type: wanted.type ?? 'page',
      ...(wanted.subtype ? { subtype: wanted.subtype } : {}),
      ...place,
      title: wanted.title,
      status: wanted.status ?? 'current',
      position: this.site.content.lastPosition(place),
      authorId: wanted.author.accountId,
      ownerId: wanted.author.accountId,
      createdAt: at,
      version: 1,
      changedAt: at,
      labels: (wanted.labels ?? []).map((name) => this.label(name)),
      restrictions: wanted.restrictions ?? {},
    };
    return this.site.content.publish(content, {
      number: 1,
      title: wanted.title,
      body: normaliseStorage(wanted.body ?? '', () => this.site.uuid()),
      message: wanted.message ?? '',
      authorId: wanted.author.accountId,
      createdAt: at,
    });
  }

  find(id: string): Content | undefined {
    return this.site.content.find(id);
  }

  /** Archives a page, or takes it out of the archive: people do it in the product, and no call of the local site does. */
  archive(id: string, status: Extract<ContentStatus, 'archived' | 'current'> = 'archived'): void {
    const content = this.site.content.find(id);
    if (content) this.site.content.put({ ...content, status });
  }

  /** A further version of a page. */
  edit(
    content: Content,
    wanted: {
      readonly body: string;
      readonly title?: string;
      readonly author: User;
      readonly at?: number;
      readonly message?: string;
    },
  ): Content {
    const present = this.site.content.find(content.id) ?? content;
    return this.site.content.publish(present, {
      number: present.version + 1,
      title: wanted.title ?? present.title,
      body: normaliseStorage(wanted.body, () => this.site.uuid()),
      message: wanted.message ?? '',
      authorId: wanted.author.accountId,
      createdAt: wanted.at ?? this.site.now(),
    });
  }

  /** A further version whose body no save has looked at, as an old import may leave it. */
  editAsIs(content: Content, wanted: { readonly body: string; readonly author: User }): Content {
    const version = this.site.content.version(content.id, content.version);
    return this.site.content.publish(content, {
      number: content.version + 1,
      title: version?.title ?? content.title,
      body: wanted.body,
      message: '',
      authorId: wanted.author.accountId,
      createdAt: this.site.now(),
    });
  }

  /** Somebody's edit of a page that is not published yet. */
  addDraft(
    content: Content,
    wanted: { readonly body: string; readonly title?: string; readonly author: User; readonly at?: number },
  ): void {
    this.site.content.putDraft(content.id, {
      title: wanted.title ?? content.title,
      body: normaliseStorage(wanted.body, () => this.site.uuid()),
      authorId: wanted.author.accountId,
      changedAt: wanted.at ?? this.site.now(),
    });
  }

  /** Who alone may read or update a page, by account id. */
  restrict(content: Content, restrictions: Restrictions): Content {
    const next = { ...(this.site.content.find(content.id) ?? content), restrictions };
    this.site.content.put(next);
    return next;
  }

  private label(name: string): Label {
    return { id: String(this.site.work.nextId('label', 500)), prefix: 'global', name };
  }
}
