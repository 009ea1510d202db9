import { Box, Button, Checkbox, DynamicTable, Heading, Inline, Stack, Text, Tooltip } from '@forge/react';
import type { Dispatch } from 'react';
import type { TaskPreview } from '../../../src/contract/views';
import { pageWords } from '../../common/page-words';
import { shortText } from '../../common/short-text';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import type { Event } from '../events';
import type { PageGroup } from '../page-groups';
import type { StateAt } from '../state';
import { canBePicked, isPicked, isUnanswered } from '../task-choice';
import { AssigneeCell, DueCell, TypeCell } from './fact-cells';
import { ParentCell } from './parent-cell';
import { TaskCell } from './task-cell';

interface Props {
  /** The rows shown now. */
  readonly group: PageGroup;
  /** All rows of the page: what its check box is about, shown or not. */
  readonly all: readonly TaskPreview[];
  readonly state: StateAt<'choosing' | 'starting'>;
  readonly context: SurfaceContext;
  readonly dispatch: Dispatch<Event>;
  readonly onEdit: (task: TaskPreview) => void;
}

const { columns } = texts.choose;

const head = {
  cells: [
    { key: 'task', content: columns.task, width: 39 },
    { key: 'parent', content: columns.parent, width: 28 },
    { key: 'assignee', content: columns.assignee, width: 11 },
    { key: 'due', content: columns.due, width: 9 },
    { key: 'type', content: columns.type, width: 7 },
    { key: 'edit', content: columns.edit, width: 6 },
  ],
};

/** One page's heading with its check box, and its tasks. */
export const PageTasks = ({ group, all, state, context, dispatch, onEdit }: Props) => {
  const { choices } = state;
  const isDisabled = state.stage === 'starting';
  const pickable = all.filter((task) => canBePicked(task, choices));
  const picked = pickable.filter((task) => isPicked(task, choices));
  const unanswered = all.filter((task) => isUnanswered(task, choices)).length;
  const allPicked = pickable.length > 0 && picked.length === pickable.length;

  const rowOf = (task: TaskPreview) => {
    const makes = canBePicked(task, choices);
    const cell = { task, state, isDisabled, dispatch };
    const facts = { task, state, locale: context.locale };
    return {
      key: task.taskRef,
      cells: [
        {
          key: 'task',
          content: (
            <Box>
              <TaskCell {...cell} />
            </Box>
          ),
        },
        {
          key: 'parent',
          content: (
            <Box paddingBlock="space.050">
              <ParentCell {...cell} context={context} />
            </Box>
          ),
        },
        // In a fragment: the table would call a bare component like a function.
        {
          key: 'assignee',
          content: (
            <>
              <AssigneeCell {...facts} />
            </>
          ),
        },
        {
          key: 'due',
          content: (
            <>
              <DueCell {...facts} />
            </>
          ),
        },
        {
          key: 'type',
          content: (
            <>
              <TypeCell {...facts} />
            </>
          ),
        },
        {
          key: 'edit',
          content:
            makes && task.disposition !== 'adopt' ? (
              <Tooltip content={texts.choose.editTask(shortText(task.text))}>
                <Button appearance="subtle" spacing="compact" isDisabled={isDisabled} onClick={() => onEdit(task)}>
                  {texts.choose.edit}
                </Button>
              </Tooltip>
            ) : (
              ''
            ),
        },
      ],
    };
  };

  return (
    <Stack space="space.100">
      <Inline space="space.200" rowSpace="space.050" alignBlock="center" shouldWrap>
        <Heading as="h3" size="small">
          {pageWords(group.pageTitle)}
        </Heading>
        {pickable.length === 0 ? (
          <Text color="color.text.subtlest">
            {unanswered === 0 ? texts.choose.noneOfPage : texts.choose.asksOfPage(unanswered)}
          </Text>
        ) : (
          <Checkbox
            name={`page-${group.pageId}`}
            label={texts.choose.ofPage(picked.length, pickable.length)}
            isChecked={allPicked}
            isIndeterminate={picked.length > 0 && !allPicked}
            isDisabled={isDisabled}
            onChange={() =>
              dispatch({ type: 'tasks-picked', taskRefs: pickable.map((task) => task.taskRef), picked: !allPicked })
            }
          />
        )}
      </Inline>
      <DynamicTable label={group.pageTitle} head={head} rows={group.tasks.map(rowOf)} />
    </Stack>
  );
};
