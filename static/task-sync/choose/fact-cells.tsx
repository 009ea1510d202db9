import { Box, Lozenge, Stack, Text, User } from '@forge/react';
import type { TaskPreview } from '../../../src/contract/views';
import { formatDay } from '../../common/dates';
import { texts } from '../../common/texts';
import { dueDateOf } from '../due-date';
import type { State } from '../state';
import { asksForFields, asksForParent, canBePicked } from '../task-choice';

interface Props {
  readonly task: TaskPreview;
  readonly state: Pick<State, 'options' | 'choices' | 'defaultDays'>;
  readonly locale: string;
}

/** Who will do it. Of a row that asked, nobody is known before the run knows its parent. */
export const AssigneeCell = ({ task, state }: Props) => {
  if (!canBePicked(task, state.choices)) return null;
  const chosen = state.choices.overrides[task.taskRef]?.assigneeAccountId;
  const known = task.assignee?.displayName;
  const isPlanned = !asksForParent(task) && !asksForFields(task);
  return (
    <Box paddingBlock="space.050">
      {chosen !== undefined && <User accountId={chosen} />}
      {chosen === undefined && (known !== undefined || isPlanned) && <Text>{known ?? texts.none}</Text>}
    </Box>
  );
};

/** Until when, and who says so. */
export const DueCell = ({ task, state, locale }: Props) => {
  const due = dueDateOf(task, state);
  if (!canBePicked(task, state.choices) || due.day === undefined) return null;
  return (
    <Box paddingBlock="space.050">
      <Stack space="space.025">
        <Text>{formatDay(due.day, locale)}</Text>
        <Text size="small" color="color.text.subtlest">
          {texts.choose.dueFrom[due.from]}
        </Text>
      </Stack>
    </Box>
  );
};

/** What kind of work item. */
export const TypeCell = ({ task, state }: Props) =>
  canBePicked(task, state.choices) && task.issueType !== undefined ? (
    <Box paddingBlock="space.050">
      <Lozenge>{task.issueType}</Lozenge>
    </Box>
  ) : null;
