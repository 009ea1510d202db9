/** The part of the Atlassian Document Format that we write. Source: json-schema of @atlaskit/adf-schema. */

export interface AdfText {
  readonly type: 'text';
  /** Never empty: one empty text node makes Jira refuse the whole issue. */
  readonly text: string;
  readonly marks?: readonly AdfMark[];
}

export type AdfMark =
  | { readonly type: 'strong' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } };

export type AdfInline =
  | AdfText
  | { readonly type: 'inlineCard'; readonly attrs: { readonly url: string } }
  | { readonly type: 'mention'; readonly attrs: { readonly id: string } };

export interface AdfParagraph {
  readonly type: 'paragraph';
  readonly content: readonly AdfInline[];
}

export interface AdfTableRow {
  readonly type: 'tableRow';
  readonly content: readonly {
    readonly type: 'tableHeader' | 'tableCell';
    readonly attrs: Readonly<Record<string, never>>;
    readonly content: readonly AdfParagraph[];
  }[];
}

export type AdfBlock =
  | AdfParagraph
  | { readonly type: 'blockquote'; readonly content: readonly AdfParagraph[] }
  | {
      readonly type: 'table';
      readonly attrs: { readonly isNumberColumnEnabled: false; readonly layout: 'default' };
      readonly content: readonly AdfTableRow[];
    };

export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfBlock[];
}

export const paragraph = (content: readonly AdfInline[]): AdfParagraph => ({ type: 'paragraph', content });

export const inlineCard = (url: string): AdfInline => ({ type: 'inlineCard', attrs: { url } });

export const mention = (accountId: string): AdfInline => ({ type: 'mention', attrs: { id: accountId } });

/** A text node, or nothing for an empty text. */
export const plain = (text: string): readonly AdfText[] => (text === '' ? [] : [{ type: 'text', text }]);

export const strong = (text: string): readonly AdfText[] =>
  text === '' ? [] : [{ type: 'text', text, marks: [{ type: 'strong' }] }];

/** A text that leads to a web page. */
export const link = (text: string, href: string): readonly AdfText[] =>
  text === '' ? [] : [{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }];

/** A table whose first row names its columns. */
export const headedTable = (
  head: readonly (readonly AdfInline[])[],
  rows: readonly (readonly (readonly AdfInline[])[])[],
): AdfBlock => ({
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: [rowOf('tableHeader', head), ...rows.map((cells) => rowOf('tableCell', cells))],
});

const rowOf = (type: 'tableHeader' | 'tableCell', cells: readonly (readonly AdfInline[])[]): AdfTableRow => ({
  type: 'tableRow',
  content: cells.map((content) => ({ type, attrs: {}, content: [paragraph(content)] })),
});

/** A table of two columns, name and value; a row without a name has an empty header cell. */
export const nameValueTable = (rows: readonly (readonly [name: string, value: string])[]): AdfBlock => ({
  type: 'table',
  attrs: { isNumberColumnEnabled: false, layout: 'default' },
  content: rows.map(([name, value]) => ({
    type: 'tableRow',
    content: [
      { type: 'tableHeader', attrs: {}, content: [paragraph(plain(name))] },
      { type: 'tableCell', attrs: {}, content: [paragraph(plain(value))] },
    ],
  })),
});
