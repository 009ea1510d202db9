import { Inline, LoadingButton } from '@forge/react';
import type { Refusal } from './refusal';
import { RefusalMessage } from './refusal-message';
import { runAdvice } from './run/run-advice';
import { texts } from './texts';

interface Props {
  readonly refusal: Refusal | undefined;
  /** Absent: that was all. */
  readonly nextCursor: string | undefined;
  readonly isLoading: boolean;
  readonly more: () => void;
}

/** Below a list of a run's rows: what comes next, or why it did not come. */
export const MoreRows = ({ refusal, nextCursor, isLoading, more }: Props) => {
  if (refusal !== undefined) return <RefusalMessage refusal={refusal} advice={runAdvice(refusal)} onRetry={more} />;
  if (nextCursor === undefined) return null;
  return (
    <Inline alignInline="center">
      <LoadingButton isLoading={isLoading} onClick={more}>
        {texts.result.more}
      </LoadingButton>
    </Inline>
  );
};
