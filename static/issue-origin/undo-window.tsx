import {
  Box,
  Button,
  ButtonGroup,
  Inline,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ProgressBar,
  SectionMessage,
  Spinner,
  Stack,
  Text,
} from '@forge/react';
import type { UndoItem } from '../../src/contract/views';
import { Announcer } from '../common/announcer';
import { pageWords } from '../common/page-words';
import { RefusalMessage } from '../common/refusal-message';
import { shortLinks } from '../common/short-links';
import { originTexts } from './origin-texts';
import { type UndoState, useUndo } from './use-undo';

interface Props {
  readonly runId: string;
  readonly taskRef: string;
  readonly issueKey: string;
  /** `hasChanged`: an undo was started, so what stands behind the window is old. */
  readonly onClose: (hasChanged: boolean) => void;
}

const { undo: words } = originTexts;

const effects = {
  restore: { appearance: 'information', text: words.restore },
  'keep-words': { appearance: 'information', text: words.keepWords },
  conflict: { appearance: 'warning', text: words.conflict },
} as const;

const Quote = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Stack space="space.025">
    <Text size="small" color="color.text.subtle">
      {title}
    </Text>
    <Text>{pageWords(shortLinks(text))}</Text>
  </Stack>
);

/** What would happen to the task, with both texts where they differ. */
const Effect = ({ item, issueKey }: { readonly item: UndoItem | undefined; readonly issueKey: string }) => {
  if (item === undefined) return <Text>{words.nothing}</Text>;
  const { appearance, text } = effects[item.effect];
  const differs = item.effect !== 'restore';
  return (
    <Stack space="space.200">
      <SectionMessage appearance={appearance}>
        <Text>{text}</Text>
        {item.reason !== undefined && <Text>{item.reason.message}</Text>}
        {item.effect === 'conflict' && item.reason === undefined && item.found === undefined && (
          <Text>{words.gone}</Text>
        )}
      </SectionMessage>
      {item.expected !== undefined && <Quote title={words.expected} text={item.expected} />}
      {differs && item.found !== undefined && <Quote title={words.found} text={item.found} />}
      {item.effect !== 'conflict' && <Text color="color.text.subtle">{words.issue(issueKey)}</Text>}
    </Stack>
  );
};

const Ended = ({ state }: { readonly state: Extract<UndoState, { stage: 'ended' }> }) => {
  const { run, row } = state;
  const isDone = run.outcome === 'Success' && run.counts.undone > 0;
  const text = isDone ? words.done : run.counts.undone > 0 ? words.partly : words.failed;
  return (
    <SectionMessage appearance={isDone ? 'success' : 'warning'}>
      <Text>{text}</Text>
      {!isDone && <Text>{run.waitingFor?.message ?? row?.status_text ?? ''}</Text>}
    </SectionMessage>
  );
};

const Body = ({ state, issueKey }: { readonly state: UndoState; readonly issueKey: string }) => {
  switch (state.stage) {
    case 'looking':
      return (
        <Inline alignInline="center">
          <Spinner label={words.loading} />
        </Inline>
      );
    case 'refused':
      return <RefusalMessage refusal={state.refusal} />;
    case 'asking':
      return (
        <Stack space="space.200">
          {state.refusal !== undefined && <RefusalMessage refusal={state.refusal} />}
          <Effect item={state.item} issueKey={issueKey} />
        </Stack>
      );
    case 'going':
      return (
        <Stack space="space.150">
          <ProgressBar ariaLabel={words.going} isIndeterminate />
          <Text>{state.isTroubled ? words.trouble : words.going}</Text>
        </Stack>
      );
    case 'ended':
      return <Ended state={state} />;
  }
};

function announcementOf({ stage }: UndoState): string {
  if (stage === 'going') return words.announcement.going;
  return stage === 'ended' ? words.announcement.ended : '';
}

/** "Undo this one": first what it would do, then, once she says so, what it did. */
export const UndoWindow = ({ runId, taskRef, issueKey, onClose }: Props) => {
  const { state, start } = useUndo({ runId, taskRefs: [taskRef] });
  const canStart = state.stage === 'asking' && state.item !== undefined && state.item.effect !== 'conflict';
  const hasStarted = state.stage === 'going' || state.stage === 'ended';
  const close = (): void => onClose(hasStarted);
  return (
    <Modal width="medium" onClose={close}>
      <ModalHeader>
        <ModalTitle>{words.title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Box>
          <Announcer text={announcementOf(state)} />
          <Body state={state} issueKey={issueKey} />
        </Box>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup>
          {/* The button that led here is gone: a new one takes the focus. */}
          <Button key={state.stage} appearance="subtle" autoFocus={!canStart} onClick={close}>
            {hasStarted || !canStart ? words.close : words.cancel}
          </Button>
          {canStart && (
            <Button appearance="primary" autoFocus onClick={start}>
              {words.confirm}
            </Button>
          )}
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
};
