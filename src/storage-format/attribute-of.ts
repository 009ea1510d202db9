import type { StorageElement } from './storage-document';

/**
 * The value of an attribute, or undefined. The name is compared as written first and then without regard to case: old
 * importers left attribute names in capitals, and Confluence reads them all the same.
 */
export const attributeOf = (element: StorageElement, name: string): string | undefined => {
  const exact = element.attrs[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const key in element.attrs) if (key.toLowerCase() === wanted) return element.attrs[key];
  return undefined;
};
