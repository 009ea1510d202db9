/** `space.100` → `var(--ds-space-100)`, `color.text.subtle` → `var(--ds-text-subtle)`; anything else is plain CSS. */
export function designToken(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (!/^(?:space|color|elevation|border|radius|font|opacity)\.[a-z0-9.[\]]+$/.test(value)) return value;
  const name = value
    .replace(/^(?:color|elevation)\./, '')
    .replace('.[default]', '')
    .replaceAll('.', '-');
  return `var(--ds-${name})`;
}
