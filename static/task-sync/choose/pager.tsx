import { Button, Inline, Text } from '@forge/react';
import { texts } from '../../common/texts';

interface Props {
  readonly start: number;
  readonly size: number;
  readonly total: number;
  readonly onStart: (start: number) => void;
}

/** Steps through a long list: thousands of rows at once would freeze the window. */
export const Pager = ({ start, size, total, onStart }: Props) => {
  if (total <= size) return null;
  const end = Math.min(start + size, total);
  return (
    <Inline space="space.150" alignBlock="center" alignInline="center">
      <Button spacing="compact" isDisabled={start === 0} onClick={() => onStart(Math.max(0, start - size))}>
        {texts.choose.previous}
      </Button>
      <Text>{texts.choose.showing(start + 1, end, total)}</Text>
      <Button spacing="compact" isDisabled={end >= total} onClick={() => onStart(end)}>
        {texts.choose.next}
      </Button>
    </Inline>
  );
};
