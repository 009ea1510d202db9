import { Checkbox, SectionMessage, Stack, Text } from '@forge/react';
import type { PreviewView } from '../../../src/contract/views';
import { texts } from '../../common/texts';

interface Props {
  readonly hours: number;
  readonly warnings: PreviewView['warnings'];
  readonly isUnderstood: boolean;
  readonly isDisabled: boolean;
  readonly onUnderstood: (isUnderstood: boolean) => void;
}

/** A run of hours is started by nobody who does not know it. */
export const LongRun = ({ hours, warnings, isUnderstood, isDisabled, onUnderstood }: Props) => {
  const said = warnings.find(({ code }) => code === 'long-run')?.message;
  return (
    <SectionMessage appearance="warning" title={texts.longRun.title}>
      <Stack space="space.100">
        <Text>{said ?? texts.longRun.about(hours)}</Text>
        <Checkbox
          name="long-run"
          label={texts.longRun.understood(hours)}
          isRequired
          isChecked={isUnderstood}
          isDisabled={isDisabled}
          onChange={() => onUnderstood(!isUnderstood)}
        />
      </Stack>
    </SectionMessage>
  );
};
