import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import { adviceFor } from './code-texts';
import type { Refusal } from './refusal';
import { texts } from './texts';

interface Props {
  readonly refusal: Refusal;
  readonly onRetry?: () => void;
}

/** A refused call in three parts: what is the matter, what happened, what to do. */
export const RefusalMessage = ({ refusal, onRetry }: Props) => {
  const { title, todo } = adviceFor(refusal);
  return (
    <SectionMessage
      appearance="error"
      title={title}
      actions={
        onRetry === undefined
          ? []
          : [
              <SectionMessageAction key="retry" onClick={onRetry}>
                {texts.tryAgain}
              </SectionMessageAction>,
            ]
      }
    >
      <Text>{refusal.message}</Text>
      <Text>{todo}</Text>
    </SectionMessage>
  );
};
