/** Blocks of storage format. What is passed as text is storage format already. */

export const p = (text: string): string => `<p>${text}</p>`;
export const h2 = (text: string): string => `<h2>${text}</h2>`;
export const h3 = (text: string): string => `<h3>${text}</h3>`;

/** A paragraph of a script that is written from right to left. */
export const rightToLeft = (text: string): string => `<p style="text-align: right;">${text}</p>`;

const item = (content: string): string => `<li>${isBlock(content) ? content : p(content)}</li>`;

export const ul = (...items: readonly string[]): string => `<ul>${items.map(item).join('')}</ul>`;
export const ol = (...items: readonly string[]): string => `<ol start="1">${items.map(item).join('')}</ol>`;

export const quote = (text: string): string => `<blockquote>${p(text)}</blockquote>`;

const blockStart = /^<(?:p|ul|ol|h[1-6]|div|table|blockquote|ac:task-list)[\s>]/;

const isBlock = (content: string): boolean => blockStart.test(content);

const cell = (name: 'td' | 'th', content: string): string =>
  `<${name}>${isBlock(content) ? content : p(content)}</${name}>`;

const row = (name: 'td' | 'th', cells: readonly string[]): string =>
  `<tr>${cells.map((content) => cell(name, content)).join('')}</tr>`;

/** A table with one row of headers. Cells that hold no block get a paragraph. */
export const table = (headers: readonly string[], ...rows: readonly (readonly string[])[]): string => {
  const columns = headers.map(() => '<col style="width: 190.0px;" />').join('');
  const bold = headers.map((header) => (header === '' ? '' : `<strong>${header}</strong>`));
  return `<table data-table-width="1200" data-layout="default"><colgroup>${columns}</colgroup><tbody>${row('th', bold)}${rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
};

type LayoutType = 'single' | 'two_equal' | 'two_left_sidebar' | 'two_right_sidebar' | 'three_equal';

export const section = (type: LayoutType, ...cells: readonly string[]): string =>
  `<ac:layout-section ac:type="${type}" ac:breakout-mode="default">${cells.map((content) => `<ac:layout-cell>${content}</ac:layout-cell>`).join('')}</ac:layout-section>`;

/** Where a page has a layout, all of its body stands in sections. */
export const layout = (...sections: readonly string[]): string => `<ac:layout>${sections.join('')}</ac:layout>`;
