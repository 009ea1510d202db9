/** Looking around in a parsed body by the names that storage format uses (`ac:task`, `ri:user`). */

export function childrenNamed(element: Element, name: string): readonly Element[] {
  return [...element.children].filter((child) => child.nodeName === name);
}

export function childNamed(element: Element, name: string): Element | undefined {
  return childrenNamed(element, name)[0];
}

/** A macro's parameter as text. */
export function parameter(macro: Element, name: string): string | undefined {
  const found = childrenNamed(macro, 'ac:parameter').find((child) => child.getAttribute('ac:name') === name);
  return found?.textContent?.trim() || undefined;
}
