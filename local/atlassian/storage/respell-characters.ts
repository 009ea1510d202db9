import { characterByName, nameByCharacter } from './html-entities';
import { MalformedStorage } from './scan';

const referenceOrCharacter = /&([^;&\s<>]*;)?|[\u0080-\u{10ffff}]/gu;
const interesting = /[&\u0080-\uffff]/;

const respellReference = (name: string): string => {
  if (!name.startsWith('#')) {
    if (characterByName.has(name)) return `&${name};`;
    throw new MalformedStorage(`Error parsing xhtml: Undeclared general entity "${name}"`);
  }
  const code = /^#x/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!(code > 31 || code === 9 || code === 10 || code === 13) || code > 0x10ffff)
    throw new MalformedStorage(`Error parsing xhtml: Illegal character entity: &${name};`);
  const character = String.fromCodePoint(code);
  if (character === '<') return '&lt;';
  if (character === '&') return '&amp;';
  if (character === '>') return '&gt;';
  if (character === '"') return '&quot;';
  const known = nameByCharacter.get(character);
  // An ASCII letter written as a number comes back as itself, except where white space would be lost.
  return known ? `&${known};` : code < 33 ? `&${name};` : character;
};

/** Characters with a name in HTML 4 become that entity, numeric references what they stand for; the rest is kept. */
export const respellCharacters = (text: string): string => {
  if (!interesting.test(text)) return text;
  return text.replace(referenceOrCharacter, (found, reference: string | undefined) => {
    if (found.charCodeAt(0) !== 38) {
      const name = nameByCharacter.get(found);
      return name ? `&${name};` : found;
    }
    if (reference === undefined || reference === ';')
      throw new MalformedStorage('Error parsing xhtml: Unexpected character after "&" (expected an entity name)');
    return respellReference(reference.slice(0, -1));
  });
};
