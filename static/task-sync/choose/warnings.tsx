import { Button, Inline, List, ListItem, SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { PreviewView, ReasonView } from '../../../src/contract/views';
import { codeLabels } from '../../common/code-texts';
import type { RefusalCode } from '../../common/refusal';
import { texts } from '../../common/texts';
import { isWarning } from '../is-warning';

const FEW = 5;

/** About a whole tree the words of a single row would say too little. */
const titles: Partial<Readonly<Record<RefusalCode, string>>> = {
  'page-gone': texts.warnings.missing,
  'not-found': texts.warnings.missing,
};

const titleOf = (code: RefusalCode): string => titles[code] ?? codeLabels[code];

interface BoxProps {
  readonly title: string;
  readonly messages: readonly string[];
  readonly onLookAgain: () => void;
}

const WarningBox = ({ title, messages, onLookAgain }: BoxProps) => {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? messages : messages.slice(0, FEW);
  return (
    <SectionMessage
      appearance="warning"
      title={title}
      actions={[
        <SectionMessageAction key="again" onClick={onLookAgain}>
          {texts.lookAgain}
        </SectionMessageAction>,
      ]}
    >
      {messages.length === 1 ? (
        <Text>{messages[0]}</Text>
      ) : (
        <Stack space="space.100">
          <List type="unordered">
            {shown.map((message) => (
              <ListItem key={message}>{message}</ListItem>
            ))}
          </List>
          {shown.length < messages.length && (
            <Inline>
              <Button spacing="compact" onClick={() => setShowsAll(true)}>
                {texts.warnings.showAll(messages.length)}
              </Button>
            </Inline>
          )}
        </Stack>
      )}
    </SectionMessage>
  );
};

function byTitle(warnings: readonly ReasonView[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { code, message } of warnings) {
    const messages = groups.get(titleOf(code)) ?? [];
    if (!messages.includes(message)) messages.push(message);
    groups.set(titleOf(code), messages);
  }
  return groups;
}

interface Props {
  readonly warnings: PreviewView['warnings'];
  readonly onLookAgain: () => void;
}

/**
 * What the scan has to say about whole pages: a box for each kind, so that fifty of them do not hide the tasks. The
 * time of a long run is asked about where it is started (`LongRun`).
 */
export const Warnings = ({ warnings, onLookAgain }: Props) => {
  const told = warnings.filter((warning) => isWarning(warning) && warning.code !== 'long-run');
  return (
    <>
      {[...byTitle(told)].map(([title, messages]) => (
        <WarningBox key={title} title={title} messages={messages} onLookAgain={onLookAgain} />
      ))}
    </>
  );
};
