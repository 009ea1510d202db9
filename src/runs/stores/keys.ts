import type { PageId, RunId } from '../../model/ids';
import type { ScanId } from '../../model/scan';

/** Names of all values in the key-value store. Entities are keyed by their ids. */
export const keys = {
  journal: (run: RunId, slice: number, place: number) => `journal:${run}:${slice}:${place}`,
  planPart: (run: RunId, slice: number, part: number) => `plan:${run}:${slice}:${part}`,
  /** `place`: the run's first, second … update of the page; more than one only where a person retried it. */
  edit: (run: RunId, page: PageId, place: number, chunk: number) =>
    place === 0 ? `edit:${run}:${page}:${chunk}` : `edit:${run}:${page}:${place}.${chunk}`,
  /** What an undo left to people on a page. */
  left: (run: RunId, page: PageId) => `left:${run}:${page}`,
  /** Tasks of a page that have no id, by their words. */
  byWords: (page: PageId, why: 'put-back' | 'begun') => `${why}:${page}`,
  choices: (run: RunId, chunk: number) => `choices:${run}:${chunk}`,
  asks: (scan: ScanId, round: number, chunk: number) => `asks:${scan}:${round}:${chunk}`,
  nodes: (scan: ScanId, chunk: number) => `nodes:${scan}:${chunk}`,
  pages: (scan: ScanId, chunk: number) => `pages:${scan}:${chunk}`,
  draftPart: (scan: ScanId, part: number) => `draft:${scan}:${part}`,
  asked: (scan: ScanId, part: number) => `asked:${scan}:${part}`,
  known: (scan: ScanId, part: number) => `known:${scan}:${part}`,
  sliceRow: (run: RunId, slice: number) => `${run}:${slice}`,
};
