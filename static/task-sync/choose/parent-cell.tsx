import { Inline, Link, Lozenge, Stack, Text } from '@forge/react';
import type { Dispatch } from 'react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { TaskPreview } from '../../../src/contract/views';
import { issueUrl } from '../../common/issue-url';
import { pageWords } from '../../common/page-words';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import type { Event } from '../events';
import { asksAboutEarlier } from '../made-anew';
import type { StateAt } from '../state';
import { asksForParent, goesWithTask, hasFields } from '../task-choice';
import { AnewQuestion } from './anew-question';
import { ParentQuestion } from './parent-question';

interface Props {
  readonly task: TaskPreview;
  readonly state: Pick<StateAt<'choosing' | 'starting'>, 'choices' | 'preview'>;
  readonly context: SurfaceContext;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

const appearances = { create: 'default', adopt: 'new', skip: 'default', blocked: 'removed', review: 'moved' } as const;

/** Under which work item, and why; or why not, and what would help. */
export const ParentCell = ({ task, state, context, isDisabled, dispatch }: Props) => {
  const chosen = state.choices.overrides[task.taskRef]?.parentKey;
  const asks = asksForParent(task);
  const isAnswered = asks && chosen !== undefined;
  const isGiven = hasFields(task, state.choices);
  const goesWith = chosen === undefined && goesWithTask(task, state.preview.tasks, state.choices);
  const showsParent = !asks && !goesWith && task.disposition !== 'skip';
  const parent =
    chosen === undefined || chosen === task.parent?.key
      ? task.parent
      : { key: chosen, summary: '', why: texts.choose.ownParent };
  const linked = task.issueKey;
  // What will be made has its remarks beside the task; here stands why nothing is made.
  const reason = task.disposition === 'create' || task.disposition === 'adopt' ? undefined : task.reason;
  return (
    <Stack space="space.050">
      {reason !== undefined && (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Lozenge appearance={isAnswered || isGiven ? 'success' : appearances[task.disposition]}>
            {isAnswered ? texts.choose.ownParent : isGiven ? texts.requiredFields.given : codeLabels[reason.code]}
          </Lozenge>
          {linked !== undefined && (
            <Link href={issueUrl(context.siteUrl, linked)} openNewTab>
              {linked}
            </Link>
          )}
        </Inline>
      )}
      {reason !== undefined && !isGiven && !isAnswered && (
        <Text size="small" color="color.text.subtle">
          {reason.message}
        </Text>
      )}
      {goesWith && <Text>{texts.choose.withTask}</Text>}
      {showsParent && parent !== undefined && (
        <Text maxLines={2}>
          <Link href={issueUrl(context.siteUrl, parent.key)} openNewTab>
            {parent.key}
          </Link>
          {` ${pageWords(parent.summary)}`}
        </Text>
      )}
      {showsParent && parent !== undefined && (
        <Text size="small" color="color.text.subtlest">
          {parent.why}
        </Text>
      )}
      {task.disposition === 'adopt' && linked !== undefined && <Text size="small">{texts.choose.adopt(linked)}</Text>}
      {asksAboutEarlier(task) && <AnewQuestion task={task} state={state} isDisabled={isDisabled} dispatch={dispatch} />}
      {asks && <ParentQuestion task={task} state={state} isDisabled={isDisabled} dispatch={dispatch} />}
    </Stack>
  );
};
