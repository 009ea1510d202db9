import { Button, Inline, List, ListItem, SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { PreviewView } from '../../../src/contract/views';
import { PageLink } from '../../common/page-link';
import type { RefusalCode } from '../../common/refusal';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import { isWarning } from '../is-warning';

const FEW = 5;

/** About a whole tree the words of a single row would say too little. */
const titles: Partial<Readonly<Record<RefusalCode, string>>> = {
  'page-gone': texts.warnings.missing,
  'not-found': texts.warnings.missing,
};

const titleOf = (code: RefusalCode): string => titles[code] ?? codeLabels[code];

type Warning = PreviewView['warnings'][number];

interface BoxProps {
  readonly title: string;
  readonly warnings: readonly Warning[];
  readonly context: SurfaceContext;
  readonly onLookAgain: () => void;
}

/** What it says, and the way to the page that it is about. */
const Said = ({ warning, context }: { readonly warning: Warning; readonly context: SurfaceContext }) => (
  <Text>
    {warning.message} {warning.pageId !== undefined && <PageLink pageId={warning.pageId} context={context} />}
  </Text>
);

const WarningBox = ({ title, warnings, context, onLookAgain }: BoxProps) => {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? warnings : warnings.slice(0, FEW);
  const [only] = warnings;
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
      {only !== undefined && warnings.length === 1 ? (
        <Said warning={only} context={context} />
      ) : (
        <Stack space="space.100">
          <List type="unordered">
            {shown.map((warning) => (
              <ListItem key={warning.message}>
                <Said warning={warning} context={context} />
              </ListItem>
            ))}
          </List>
          {shown.length < warnings.length && (
            <Inline>
              <Button spacing="compact" onClick={() => setShowsAll(true)}>
                {texts.warnings.showAll(warnings.length)}
              </Button>
            </Inline>
          )}
        </Stack>
      )}
    </SectionMessage>
  );
};

function byTitle(warnings: readonly Warning[]): ReadonlyMap<string, readonly Warning[]> {
  const groups = new Map<string, Warning[]>();
  for (const warning of warnings) {
    const group = groups.get(titleOf(warning.code)) ?? [];
    if (!group.some(({ message }) => message === warning.message)) group.push(warning);
    groups.set(titleOf(warning.code), group);
  }
  return groups;
}

interface Props {
  readonly warnings: PreviewView['warnings'];
  readonly context: SurfaceContext;
  readonly onLookAgain: () => void;
}

/**
 * What the scan has to say about whole pages: a box for each kind, so that fifty of them do not hide the tasks. The
 * time of a long run is asked about where it is started (`LongRun`).
 */
export const Warnings = ({ warnings, context, onLookAgain }: Props) => {
  const told = warnings.filter((warning) => isWarning(warning) && warning.code !== 'long-run');
  return (
    <>
      {[...byTitle(told)].map(([title, some]) => (
        <WarningBox key={title} title={title} warnings={some} context={context} onLookAgain={onLookAgain} />
      ))}
    </>
  );
};
