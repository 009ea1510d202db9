/**
 * The browser's own XML parser reads a body: the XHTML document type gives it HTML's named entities. This front shares
 * no parser with the app: the two judge each other.
 */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
const OPEN = '<body xmlns:ac="urn:ac" xmlns:ri="urn:ri">';

/** The body's element, or `undefined` where it is not well-formed. */
export function parseBody(value: string): Element | undefined {
  const parsed = new DOMParser().parseFromString(`${DOCTYPE}${OPEN}${value}</body>`, 'application/xhtml+xml');
  if (parsed.querySelector('parsererror') !== null) return undefined;
  return parsed.documentElement;
}
