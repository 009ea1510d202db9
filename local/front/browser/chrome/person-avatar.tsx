const COLOURS = ['#1868DB', '#1F845A', '#964AC0', '#AE4787', '#227D9B', '#BD5B00', '#5E4DB2', '#4C6B1F'] as const;

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return `${words[0]?.[0] ?? '?'}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

/** The same person has the same colour everywhere, and different people seldom share one. */
function colourOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}

interface Props {
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

/** Initials on a colour: pictures would have to come from outside. */
export const PersonAvatar = ({ name, size = 'small' }: Props) => (
  <span className={`avatar avatar-${size}`} style={{ background: colourOf(name) }} aria-hidden="true">
    {initialsOf(name)}
  </span>
);
