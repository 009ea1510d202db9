import { Button, Inline, Text } from '@forge/react';
import { texts } from '../../common/texts';

interface Props {
  readonly start: number;
  readonly size: number;
  readonly total: number;
  /** Takes the focus when the list has moved, so that its beginning comes into view and the next key works there. */
  readonly hasMoved?: boolean;
  readonly onStart: (start: number) => void;
}

/** Steps through a long list: thousands of rows at once would freeze the window. */
export const Pager = ({ start, size, total, hasMoved = false, onStart }: Props) => {
  if (total <= size) return null;
  const end = Math.min(start + size, total);
  const isLast = end >= total;
  // UI Kit gives the focus to what comes anew only.
  const key = hasMoved ? start : 'still';
  return (
    <Inline space="space.150" alignBlock="center" alignInline="center">
      <Button
        key={`previous-${key}`}
        spacing="compact"
        isDisabled={start === 0}
        autoFocus={hasMoved && isLast}
        onClick={() => onStart(Math.max(0, start - size))}
      >
        {texts.choose.previous}
      </Button>
      <Text>{texts.choose.showing(start + 1, end, total)}</Text>
      <Button
        key={`next-${key}`}
        spacing="compact"
        isDisabled={isLast}
        autoFocus={hasMoved && !isLast}
        onClick={() => onStart(end)}
      >
        {texts.choose.next}
      </Button>
    </Inline>
  );
};
