import type { User } from '../../../atlassian/people';

/** Pieces of storage format that stand inside a line of text. What is passed as text is storage format already. */

export const mention = (user: User): string => `<ac:link><ri:user ri:account-id="${user.accountId}" /></ac:link>`;

/** A date as the editor writes it; `iso` is YYYY-MM-DD. */
export const date = (iso: string): string => `<time datetime="${iso}" />`;

export type StatusColour = 'Grey' | 'Green' | 'Yellow' | 'Red' | 'Blue' | 'Purple';

export const status = (title: string, colour: StatusColour): string =>
  `<ac:structured-macro ac:name="status" ac:schema-version="1"><ac:parameter ac:name="title">${title}</ac:parameter><ac:parameter ac:name="colour">${colour}</ac:parameter></ac:structured-macro>`;

/** `id` is the code point in hex, as the emoji service names it. */
export const emoji = (shortname: string, id: string, fallback: string): string =>
  `<ac:emoticon ac:emoji-fallback="${fallback}" ac:emoji-id="${id}" ac:emoji-shortname=":${shortname}:" ac:name="blue-star" />`;

/** Text that somebody has commented on. */
export const commented = (ref: string, text: string): string =>
  `<ac:inline-comment-marker ac:ref="${ref}">${text}</ac:inline-comment-marker>`;

/** A link to a page of the same space by its title. */
export const pageLink = (title: string, text?: string): string => {
  const body = text === undefined ? '' : `<ac:link-body>${text}</ac:link-body>`;
  return `<ac:link><ri:page ri:content-title="${title}" />${body}</ac:link>`;
};

/** Text of a template that waits for somebody to write over it. */
export const placeholder = (text: string): string => `<ac:placeholder>${text}</ac:placeholder>`;
