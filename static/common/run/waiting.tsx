import { Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { formatSoon } from '../dates';
import { PageLink } from '../page-link';
import { texts } from '../texts';
import type { SurfaceContext } from '../use-surface-context';
import { waitTexts, whenText } from '../waiting-texts';
import { isContinuable, isMine } from './whose-run';

interface Props {
  readonly run: RunView;
  /** She has asked to get it going, and it is not answered yet. */
  readonly isContinuing: boolean;
  readonly context: SurfaceContext;
  readonly onContinue: () => void;
}

/** Why the run waits, until when, and what the person who looks can do about it. */
export const Waiting = ({ run, isContinuing, context, onContinue }: Props) => {
  if (run.status !== 'waiting') return null;
  const { waitingFor } = run;
  if (waitingFor === undefined) {
    return (
      <SectionMessage appearance="information">
        <Text>{texts.run.waiting}</Text>
      </SectionMessage>
    );
  }
  const about = { isContinuable: isContinuable(run), isMine: isMine(run, context.accountId) };
  const { title, todo } = waitTexts(waitingFor, about);
  const when =
    waitingFor.until === undefined ? undefined : formatSoon(waitingFor.until, context.locale, context.timeZone);
  return (
    <SectionMessage appearance={about.isContinuable ? 'warning' : 'information'} title={title}>
      <Stack space="space.100">
        <Text>{waitingFor.message}</Text>
        <Text>{todo}</Text>
        {waitingFor.pageId !== undefined && (
          <Text>
            <PageLink pageId={waitingFor.pageId} context={context} />
          </Text>
        )}
        {when !== undefined && <Text>{whenText(waitingFor, about.isContinuable, when)}</Text>}
        {about.isContinuable && (
          <Inline space="space.150" alignBlock="center" shouldWrap>
            <LoadingButton isLoading={isContinuing} onClick={onContinue}>
              {about.isMine ? texts.run.tryNow : texts.run.continueAsMe}
            </LoadingButton>
          </Inline>
        )}
        {about.isContinuable && !about.isMine && (
          <Text size="small" color="color.text.subtle">
            {texts.run.continueHint}
          </Text>
        )}
      </Stack>
    </SectionMessage>
  );
};
