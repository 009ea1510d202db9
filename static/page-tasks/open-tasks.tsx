import { Button, EmptyState, SectionMessage, SectionMessageAction, Text } from '@forge/react';
import { macroTexts } from './page-tasks-texts';

interface Props {
  /** Of this page alone: those of the pages below are looked for by the sync. */
  readonly openTasks: number;
  readonly isTree: boolean;
  readonly onSync: () => void;
}

const syncText = ({ openTasks, isTree }: Props): string => (isTree ? macroTexts.syncTree : macroTexts.sync(openTasks));

/** There is no work item yet: how they come about, and the way there. */
export const NoWorkItems = (props: Props) => {
  const { openTasks, isTree, onSync } = props;
  const { header, how, below, start } = macroTexts.empty;
  const sync = (
    <Button appearance="primary" onClick={onSync}>
      {syncText(props)}
    </Button>
  );
  return (
    <EmptyState
      header={header}
      headingLevel={3}
      description={`${openTasks > 0 ? macroTexts.open(openTasks) : how} ${isTree ? below : start}`}
      {...(isTree || openTasks > 0 ? { primaryAction: sync } : {})}
    />
  );
};

/** Tasks that are not in Jira yet, below the work items. */
export const OpenTasks = (props: Props) => (
  <SectionMessage
    appearance="information"
    title={macroTexts.open(props.openTasks)}
    actions={[
      <SectionMessageAction key="sync" onClick={props.onSync}>
        {syncText(props)}
      </SectionMessageAction>,
    ]}
  >
    <Text>{macroTexts.syncHint}</Text>
  </SectionMessage>
);
