import { List, ListItem, SectionMessage } from '@forge/react';
import type { IssueRules } from './undo-state';
import { undoTexts } from './undo-texts';

interface Props {
  readonly pages: number;
  readonly isOfUndo: boolean;
  /** The run that is taken back still waits. */
  readonly isWaiting: boolean;
  readonly rules?: IssueRules;
}

const { notes } = undoTexts;

function issueNote({ isOfUndo, rules }: Props): string | undefined {
  if (isOfUndo) return notes.statusOfUndo;
  if (rules === undefined) return undefined;
  return rules.deleteOnUndo ? notes.deleted(rules.undoStatus) : notes.status(rules.undoStatus);
}

/** What else an undo does, and what it does not. */
export const UndoNotes = (props: Props) => {
  const stops = props.isWaiting ? notes.stops : undefined;
  const all = [stops, issueNote(props), notes.edits, notes.watchers(props.pages)].filter((note) => note !== undefined);
  return (
    <SectionMessage appearance="information" title={notes.title}>
      <List type="unordered">
        {all.map((note) => (
          <ListItem key={note}>{note}</ListItem>
        ))}
      </List>
    </SectionMessage>
  );
};
