import { Box, Checkbox, Inline, Lozenge, Stack, Text } from '@forge/react';
import type { Dispatch } from 'react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { TaskPreview } from '../../../src/contract/views';
import { pageWords } from '../../common/page-words';
import { shortLinks } from '../../common/short-links';
import { texts } from '../../common/texts';
import type { Event } from '../events';
import type { State } from '../state';
import { canBePicked, isPicked } from '../task-choice';

interface Props {
  readonly task: TaskPreview;
  readonly state: Pick<State, 'choices'>;
  readonly isDisabled: boolean;
  readonly dispatch: Dispatch<Event>;
}

const indents = ['space.0', 'space.300', 'space.600', 'space.800'] as const;

function indentOf(depth: number): (typeof indents)[number] {
  return indents[Math.min(depth, indents.length - 1)] ?? 'space.0';
}

/** The task: its check box, which its own words label, and where on the page it stands. */
export const TaskCell = ({ task, state, isDisabled, dispatch }: Props) => {
  const text = pageWords(state.choices.overrides[task.taskRef]?.summary ?? task.text);
  const picked = isPicked(task, state.choices);
  return (
    <Box paddingBlock="space.050" paddingInlineStart={indentOf(task.depth)}>
      <Stack space="space.025">
        {canBePicked(task, state.choices) ? (
          <Checkbox
            name={task.taskRef}
            label={text}
            isChecked={picked}
            isDisabled={isDisabled}
            onChange={() => dispatch({ type: 'tasks-picked', taskRefs: [task.taskRef], picked: !picked })}
          />
        ) : (
          <Box paddingInlineStart="space.300">
            <Text color="color.text.subtle">{text === '' ? texts.noText : text}</Text>
          </Box>
        )}
        {task.context !== undefined && task.context !== '' && (
          <Box paddingInlineStart="space.300">
            <Text size="small" color="color.text.subtlest" maxLines={1}>
              {pageWords(shortLinks(task.context))}
            </Text>
          </Box>
        )}
        {(task.disposition === 'skip' ? [] : (task.notices ?? [])).map((notice) => (
          <Box key={notice.code} paddingInlineStart="space.300">
            <Inline space="space.100" alignBlock="center" shouldWrap>
              <Lozenge appearance="moved">{codeLabels[notice.code]}</Lozenge>
              <Text size="small" color="color.text.subtle">
                {notice.message}
              </Text>
            </Inline>
          </Box>
        ))}
      </Stack>
    </Box>
  );
};
