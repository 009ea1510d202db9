import { ApiError } from '../../atlassian/api-error';
import type { ConfluenceClient, Page } from '../../atlassian/confluence-client';
import type { Failure } from '../../model/codes';
import { asId, type PageId } from '../../model/ids';
import type { OrderedPage } from '../stores/scan-store';
import { bodiesPerCall, charactersPerCall } from './read-bodies';

/** Batches read while another one is planned, as long as their bodies are small: where all are wanted, and where few may be. */
const mostAhead = { all: 4, some: 2 } as const;
const charactersAhead = 2 * charactersPerCall;

/** Pages that follow each other in reading order, and what was read of them. */
export interface ReadBatch {
  /** Empty: nothing was read, but the next batch will be smaller. */
  readonly entries: readonly OrderedPage[];
  readonly pages: ReadonlyMap<PageId, Page>;
  readonly unreadable: ReadonlyMap<PageId, Failure>;
}

type Read = { readonly pages: ReadonlyMap<PageId, Page>; readonly characters: number } | { readonly error: unknown };

interface Ahead {
  readonly from: number;
  readonly entries: readonly OrderedPage[];
  readonly read: Promise<Read>;
}

/**
 * Reads the bodies of a scan's pages batch by batch, some ahead of the one that is asked for. A batch is at most 50 pages;
 * it is halved when an answer is large or fails, and grows again slowly.
 */
export class BodyReader {
  private readonly ahead: Ahead[] = [];
  private chunk: { readonly from: number; readonly pages: readonly OrderedPage[] } = { from: 0, pages: [] };
  /** Characters of the largest page of the batch read last: what is read ahead may be as large. */
  private largest: number | undefined;

  constructor(
    private readonly confluence: ConfluenceClient,
    /** Pages in reading order from a place on; some of them at least, none at the end. */
    private readonly pagesFrom: (place: number) => Promise<readonly OrderedPage[]>,
    /** How many pages the next batch has. */
    public size: number,
    /** `some`: the first batch may be enough. */
    private readonly wanted: keyof typeof mostAhead,
  ) {}

  /** Whether something was read that nobody has taken yet. */
  get hasMore(): boolean {
    return this.ahead.length > 0;
  }

  /** Nothing is under way any more: calls that leave after a function has answered never arrive. */
  async settle(): Promise<void> {
    await Promise.all(this.ahead.splice(0).map(({ read }) => read));
  }

  /** The batch that begins at a place. `readAhead`: the caller means to take those after it too. */
  async take(place: number, readAhead: boolean): Promise<ReadBatch> {
    if (this.ahead[0]?.from !== place) {
      const before = this.ahead[0];
      const entries = await this.entriesAt(place, before && before.from > place ? before.from : undefined);
      this.ahead.unshift({ from: place, entries, read: this.read(entries) });
    }
    const { entries, read } = this.ahead[0] as Ahead;
    if (readAhead) await this.fill(place + entries.length);
    const answer = await read;
    this.ahead.shift();
    if ('error' in answer) return this.afterFailure(entries, answer.error);
    this.learnSize(answer);
    if (readAhead && this.wanted === 'all') await this.fill(place + entries.length);
    return { entries, pages: answer.pages, unreadable: new Map() };
  }

  /** `next`: where the batch after the one in hand begins. */
  private async fill(next: number): Promise<void> {
    if (this.largest === undefined) return;
    const room = Math.floor(charactersAhead / Math.max(1, this.largest * this.size));
    const batches = Math.min(mostAhead[this.wanted], room);
    while (this.ahead.filter(({ from }) => from >= next).length < batches) {
      const last = this.ahead.at(-1);
      const from = last ? last.from + last.entries.length : next;
      const entries = await this.entriesAt(from);
      if (entries.length === 0) return;
      this.ahead.push({ from, entries, read: this.read(entries) });
    }
  }

  private async entriesAt(place: number, before = Number.POSITIVE_INFINITY): Promise<readonly OrderedPage[]> {
    const { from, pages } = this.chunk;
    if (place < from || place >= from + pages.length) this.chunk = { from: place, pages: await this.pagesFrom(place) };
    const start = place - this.chunk.from;
    return this.chunk.pages.slice(start, start + Math.min(this.size, before - place));
  }

  private async read(entries: readonly OrderedPage[]): Promise<Read> {
    try {
      const ids = entries.map(({ id }) => asId<PageId>(id));
      const { pages } = await this.confluence.listPages(ids, { bodies: true });
      const characters = pages.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
      return { pages: new Map(pages.map((page) => [page.id, page])), characters };
    } catch (error) {
      return { error };
    }
  }

  private learnSize({ pages, characters }: Exclude<Read, { error: unknown }>): void {
    this.largest = Math.max(0, ...[...pages.values()].map(({ body }) => body?.length ?? 0));
    if (characters > charactersPerCall) this.size = Math.max(1, Math.ceil(this.size / 2));
    else if (2 * characters <= charactersPerCall) this.size = Math.min(bodiesPerCall, 2 * this.size);
  }

  private async afterFailure(entries: readonly OrderedPage[], error: unknown): Promise<ReadBatch> {
    if (!(error instanceof ApiError) || (error.kind !== 'too-large' && error.kind !== 'unclear')) throw error;
    const nothing = { entries: [], pages: new Map(), unreadable: new Map() };
    if (entries.length > 1) {
      this.size = Math.ceil(entries.length / 2);
      return nothing;
    }
    const id = asId<PageId>(entries[0]?.id ?? '');
    if (error.kind === 'too-large') return { ...nothing, entries, unreadable: new Map([[id, tooLarge]]) };
    // Whether Confluence is ill or the page: without its body a page is read by the same call.
    if (await this.answersWithoutBody(id)) return { ...nothing, entries, unreadable: new Map([[id, unreachable]]) };
    throw error;
  }

  private async answersWithoutBody(id: PageId): Promise<boolean> {
    try {
      await this.confluence.listPages([id], { bodies: false });
      return true;
    } catch {
      return false;
    }
  }
}

const tooLarge: Failure = { code: 'too-large', message: 'The page is too large to be read.' };
const unreachable: Failure = {
  code: 'unreachable',
  message: 'Confluence answers for other pages but not for this one. Open it, publish it again, then sync again.',
};
