import { Heading, SectionMessage, Stack, Text } from '@forge/react';
import { RefusalMessage } from '../refusal-message';
import type { SurfaceContext } from '../use-surface-context';
import { ExceptionsTable } from './exceptions-table';
import { ChosenRows, ScopeChoice } from './scope-choice';
import { isFinal, undoAdvice } from './undo-advice';
import { exceptionsOf, undoEffects, undoPages } from './undo-effects';
import { UndoNotes } from './undo-notes';
import { type AskingState, chosenItems, isOfUndo } from './undo-state';
import { undoTexts } from './undo-texts';

interface Props {
  readonly state: AskingState;
  /** Rows were selected before the window opened: how many. */
  readonly selected?: number;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
  readonly onChoosePage: (pageId: string | undefined) => void;
  readonly onStart: () => void;
}

/** What an undo would do, before it does anything: in a sentence, then what is not just as it was. */
export const AskingScreen = ({ state, selected, context, onChoosePage, onStart }: Props) => {
  const items = chosenItems(state);
  const ofUndo = isOfUndo(state);
  if (state.items.length === 0) {
    return (
      <SectionMessage appearance="information" title={undoTexts.nothing.title}>
        <Text>{undoTexts.nothing.todo}</Text>
      </SectionMessage>
    );
  }
  const effects = undoEffects(items);
  const comesBack = effects.restore + effects.keepWords > 0;
  return (
    <Stack space="space.200">
      {state.refusal !== undefined && (
        <RefusalMessage
          refusal={state.refusal}
          advice={undoAdvice(state.refusal)}
          {...(isFinal(state.refusal) ? {} : { onRetry: onStart })}
        />
      )}
      {selected === undefined ? (
        <ScopeChoice
          items={state.items}
          {...(state.onlyPage === undefined ? {} : { onlyPage: state.onlyPage })}
          isDisabled={state.stage === 'starting'}
          onChoose={onChoosePage}
        />
      ) : (
        <ChosenRows count={selected} />
      )}
      <Heading as="h3" size="small">
        {`${undoTexts.effects(effects, ofUndo)}.`}
      </Heading>
      {!comesBack && (
        <SectionMessage appearance="warning" title={undoTexts.allConflicts.title}>
          <Text>{effects.conflict > 0 ? undoTexts.allConflicts.todo : undoTexts.allConflicts.seeRows}</Text>
        </SectionMessage>
      )}
      <ExceptionsTable items={exceptionsOf(items)} areLinks={ofUndo} context={context} />
      {comesBack && (
        <UndoNotes
          pages={undoPages(items.filter(({ effect }) => effect !== 'conflict')).length}
          isOfUndo={ofUndo}
          isWaiting={state.run?.status === 'waiting'}
          {...(state.rules === undefined ? {} : { rules: state.rules })}
        />
      )}
    </Stack>
  );
};
