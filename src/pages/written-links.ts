import type { IssueKey } from '../model/ids';

/** A link, and the macro that stands for one: `$1` or `$2` the attributes, `$3` the macro's key. */
const linkShape =
  /<a ([^<>]*)>[^<]*<\/a>|<ac:structured-macro ([^<>]*)><ac:parameter ac:name="key">([A-Z][A-Z0-9_]*-\d+)<\/ac:parameter><\/ac:structured-macro>/g;

const inlineCard = /(?:^|\s)data-card-appearance="inline"/;
const issueAddress = /(?:^|\s)href="[^"]*\/browse\/([A-Z][A-Z0-9_]*-\d+)"/;
const jiraMacro = /(?:^|\s)ac:name="jira"/;

export interface WrittenLink {
  readonly key: IssueKey;
  readonly start: number;
  readonly end: number;
}

/**
 * Links as this app writes them, also as Confluence or an editor has stored them since, with attributes of its own
 * (`ac:macro-id`) or in another order: the undo of an undo puts them back so.
 */
export const writtenLinks = (text: string): readonly WrittenLink[] =>
  [...text.matchAll(linkShape)].flatMap((match): readonly WrittenLink[] => {
    const [whole, ofLink, ofMacro = '', macroKey] = match;
    const linkKey = ofLink !== undefined && inlineCard.test(ofLink) ? issueAddress.exec(ofLink)?.[1] : undefined;
    const key = jiraMacro.test(ofMacro) ? macroKey : linkKey;
    return key === undefined ? [] : [{ key: key as IssueKey, start: match.index, end: match.index + whole.length }];
  });
