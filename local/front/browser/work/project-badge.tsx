const COLOURS = ['#1868DB', '#1F845A', '#964AC0', '#AE4787', '#227D9B', '#BD5B00'] as const;

/** A square with an initial, where a product would show a picture. */
export const ProjectBadge = ({ name }: { readonly name: string }) => {
  const sum = [...name].reduce((before, character) => (before * 17 + (character.codePointAt(0) ?? 0)) % 997, 0);
  return (
    <span className="badge-square" style={{ background: COLOURS[sum % COLOURS.length] }} aria-hidden="true">
      {name[0]?.toUpperCase()}
    </span>
  );
};
