import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import { type Advice, adviceFor } from './code-texts';
import type { Refusal } from './refusal';
import { texts } from './texts';

interface Props {
  readonly refusal: Refusal;
  /** Where the code alone would say the wrong thing. */
  readonly advice?: Advice;
  readonly retryText?: string;
  readonly onRetry?: () => void;
}

/** A refused call in three parts: what is the matter, what happened, what to do. */
export const RefusalMessage = ({
  refusal,
  advice = adviceFor(refusal),
  retryText = texts.tryAgain,
  onRetry,
}: Props) => {
  const { title, todo } = advice;
  return (
    <SectionMessage
      appearance="error"
      title={title}
      actions={
        onRetry === undefined
          ? []
          : [
              <SectionMessageAction key="retry" onClick={onRetry}>
                {retryText}
              </SectionMessageAction>,
            ]
      }
    >
      <Text>{refusal.message}</Text>
      <Text>{todo}</Text>
    </SectionMessage>
  );
};
