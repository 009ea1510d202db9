import type { Page } from '../atlassian/confluence-client';
import type { AccountId, PageId } from '../model/ids';
import { inGroups } from '../runs/in-groups';
import type { Asking } from './context';

const perCall = 250;

/** Pages as the asking person sees them now, without bodies. What she may not see is absent. */
export const readPages = async ({ clients }: Asking, ids: readonly PageId[]): Promise<ReadonlyMap<PageId, Page>> => {
  const answers = await Promise.all(
    inGroups([...new Set(ids)], perCall).map((some) => clients.confluence.listPages(some, { bodies: false })),
  );
  return new Map(answers.flatMap(({ pages }) => pages).map((page) => [page.id, page]));
};

export const readTitles = async (
  asking: Asking,
  ids: readonly PageId[],
  known: ReadonlyMap<PageId, string>,
): Promise<ReadonlyMap<PageId, string>> => {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const pages = await readPages(asking, missing);
  return new Map([...known, ...[...pages.values()].map(({ id, title }) => [id, title] as const)]);
};

/** Display names, where the asking person may see them. A name that is not answered is no reason to refuse anything. */
export const readNames = async (
  { clients }: Asking,
  ids: readonly AccountId[],
  known: ReadonlyMap<AccountId, string> = new Map(),
): Promise<ReadonlyMap<AccountId, string>> => {
  const missing = [...new Set(ids)].filter((id) => id !== '' && !known.has(id));
  const found = await Promise.all(
    inGroups(missing, perCall).map((some) =>
      clients.confluence.listDisplayNames(some).catch(() => new Map<AccountId, string>()),
    ),
  );
  return new Map([...known, ...found.flatMap((names) => [...names])]);
};
