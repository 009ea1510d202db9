const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML forbids even as references; they have no place in a body and are left out. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as it stands between tags. */
export const escapeText = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>]/g, (character) => escapes[character] ?? '');

/** Text as it stands in an attribute between double quotes; line breaks and tabs survive the reader's normalisation. */
export const escapeAttribute = (text: string): string =>
  text
    .replace(forbidden, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
