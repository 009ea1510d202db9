import { hashOf } from '../model/hash';
import type { PlannedTask } from '../model/plan';
import type { Run } from '../model/run';
import type { Respelling, Splice } from '../model/splice';
import { applySplices } from '../pages/apply-splices';
import { composeSplices } from '../pages/compose-splices';
import { countLinksIn } from '../pages/count-links';
import { cutSplices, joinSplices } from '../pages/cut-splices';
import { invertSplices } from '../pages/invert-splices';
import type { PageEdit } from '../pages/restore-page';

/** What took a part of a page back: an update of an undo, or how the product stored one in another spelling. */
export type UndonePart = Pick<PageEdit, 'hashBefore' | 'hashAfter' | 'splices'>;

interface RestOfPage {
  readonly body: string;
  /** What is asked for: all that the undone run did to the page and that no part has taken back. */
  readonly asked: readonly PlannedTask[];
  readonly edits: readonly PageEdit[];
  readonly respellings: readonly Respelling[];
  /** What took parts of it back, the last first. */
  readonly parts: readonly UndonePart[];
}

/**
 * The page as it was before a run of which undos have taken parts back, where nobody has edited it since and the rest is asked
 * for: those parts and then the run's own updates are inverted, so that the page returns exactly, and not put together from
 * its parts. Undefined where that is not so.
 */
export const restoredRest = (
  { body, asked, edits, respellings, parts }: RestOfPage,
  { settings, siteUrl }: Pick<Run, 'settings' | 'siteUrl'>,
): { readonly body: string; readonly splices: readonly Splice[] } | undefined => {
  if (parts.length === 0) return undefined;
  const steps: (readonly Splice[])[] = [];
  let now = body;
  const back = (edit: UndonePart): boolean => {
    const splices = invertSplices(joinSplices(edit.splices));
    const before = applySplices(now, splices);
    if (hashOf(before) !== edit.hashBefore) return false;
    steps.push(splices);
    now = before;
    return true;
  };
  if (!parts.every(back)) return undefined;
  const spelled = respellings.findLast(({ hash }) => hash === hashOf(now));
  if (spelled) {
    steps.push(spelled.splices);
    now = applySplices(now, spelled.splices);
  }
  for (const edit of edits.toReversed()) if (edit.hashAfter === hashOf(now) && !back(edit)) return undefined;
  const options = { siteUrl, aggregatingMacros: settings.aggregatingMacros };
  const [was, is] = [countLinksIn(body, options), countLinksIn(now, options)];
  const change = asked[0]?.undo?.back === 'link' ? 1 : -1;
  for (const { undo } of asked) if (undo) was.set(undo.issueKey, (was.get(undo.issueKey) ?? 0) + change);
  const isSame = [...new Set([...was.keys(), ...is.keys()])].every((key) => (was.get(key) ?? 0) === (is.get(key) ?? 0));
  return isSame ? { body: now, splices: cutSplices(composeSplices(body, steps)) } : undefined;
};
