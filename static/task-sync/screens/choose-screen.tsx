import { Box, Button, Checkbox, Heading, Inline, ModalTransition, Stack, Text } from '@forge/react';
import { useMemo, useState } from 'react';
import type { TaskPreview } from '../../../src/contract/views';
import { useCloseSurface } from '../../common/close-surface';
import { texts } from '../../common/texts';
import type { SurfaceContext } from '../../common/use-surface-context';
import { EditTask } from '../choose/edit-task';
import { FilterBar } from '../choose/filter-bar';
import { LastRun } from '../choose/last-run';
import { LongRun } from '../choose/long-run';
import { NothingToChoose } from '../choose/nothing-to-choose';
import { Notices } from '../choose/notices';
import { PageTasks } from '../choose/page-tasks';
import { Pager } from '../choose/pager';
import { RequiredFields } from '../choose/required-fields';
import { StartBar } from '../choose/start-bar';
import { StartRefused } from '../choose/start-refused';
import { Warnings } from '../choose/warnings';
import { dueDateOf } from '../due-date';
import { countUnanswered, type Filter, filterTasks } from '../filters';
import { longHours } from '../long-run';
import { withAnswers } from '../made-anew';
import { pageGroups } from '../page-groups';
import type { StateAt } from '../state';
import { canBePicked, isPicked } from '../task-choice';
import type { TaskSync } from '../use-task-sync';
import { whyNotYet } from '../why-not-yet';

interface Props {
  readonly state: StateAt<'choosing' | 'starting'>;
  readonly sync: TaskSync;
  readonly context: SurfaceContext;
}

const ROWS = 50;
const LONG_LIST = 8;

/** The plan, before anything changes: what becomes a work item, under which parent, and what does not and why. */
export const ChooseScreen = ({ state: given, sync, context }: Props) => {
  const { choices } = given;
  const close = useCloseSurface();
  const tasks = useMemo(() => withAnswers(given.preview.tasks, choices), [given.preview.tasks, choices]);
  const preview = { ...given.preview, tasks };
  const state = { ...given, preview };
  const { dispatch } = sync;
  const [filter, setFilter] = useState<Filter>('all');
  const [first, setFirst] = useState(0);
  const [hasMoved, setMoved] = useState(false);
  const [understood, setUnderstood] = useState(0);
  const [edited, setEdited] = useState<TaskPreview>();

  const byPage = useMemo(() => new Map(pageGroups(tasks).map((group) => [group.pageId, group.tasks])), [tasks]);
  const shown = filterTasks(preview.tasks, filter);
  const pickable = preview.tasks.filter((task) => canBePicked(task, choices));
  const chosen = pickable.filter((task) => isPicked(task, choices));
  const unanswered = countUnanswered(preview.tasks, choices);
  const isStarting = state.stage === 'starting';
  const nothingToDo = pickable.length === 0 && unanswered === 0;

  const hours = longHours(preview, chosen.length);
  // Who agreed to two hours did not agree to five.
  const isUnderstood = hours !== undefined && understood >= Math.ceil(hours);
  const notYet = whyNotYet({
    pickable: pickable.length,
    chosen: chosen.length,
    days: state.options.days,
    isTooLong: hours !== undefined && !isUnderstood,
  });
  const startBar = <StartBar chosen={chosen.length} notYet={notYet} isStarting={isStarting} onStart={sync.start} />;
  const paging = {
    start: first,
    size: ROWS,
    total: shown.length,
    onStart: (start: number) => {
      setFirst(start);
      setMoved(true);
    },
  };

  return (
    <Box>
      <Stack space="space.250">
        <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
          <Stack space="space.050">
            <Heading as="h2" size="medium">
              {nothingToDo ? texts.nothing.title : texts.choose.title}
            </Heading>
            <Text color="color.text.subtle">{texts.choose.found(preview.tasks.length, byPage.size)}</Text>
          </Stack>
          {nothingToDo ? <Button onClick={close}>{texts.close}</Button> : startBar}
        </Inline>
        <StartRefused state={state} onStart={sync.start} dispatch={dispatch} />
        <LastRun state={state} context={context} dispatch={dispatch} />
        {nothingToDo && <NothingToChoose tasks={preview.tasks} />}
        <Warnings warnings={preview.warnings} context={context} onLookAgain={() => dispatch({ type: 'scan-asked' })} />
        <RequiredFields state={state} locale={context.locale} isDisabled={isStarting} dispatch={dispatch} />
        <Notices chosen={chosen} warnings={preview.warnings} />
        {hours !== undefined && (
          <LongRun
            hours={hours}
            warnings={hours === preview.estimate?.hours ? preview.warnings : []}
            isUnderstood={isUnderstood}
            isDisabled={isStarting}
            onUnderstood={(isTicked) => setUnderstood(isTicked ? Math.ceil(hours) : 0)}
          />
        )}
        <Inline space="space.200" rowSpace="space.100" shouldWrap alignBlock="center" spread="space-between">
          <Inline space="space.200" shouldWrap alignBlock="center">
            {pickable.length > 0 && (
              <Checkbox
                name="select-all"
                label={texts.choose.selectAll}
                isChecked={chosen.length === pickable.length}
                isIndeterminate={chosen.length > 0 && chosen.length < pickable.length}
                isDisabled={isStarting}
                onChange={() =>
                  dispatch({
                    type: 'tasks-picked',
                    taskRefs: pickable.map((task) => task.taskRef),
                    picked: chosen.length < pickable.length,
                  })
                }
              />
            )}
            {unanswered > 0 && <Text color="color.text.warning">{texts.choose.unanswered(unanswered)}</Text>}
          </Inline>
          <FilterBar
            tasks={preview.tasks}
            filter={filter}
            onFilter={(next) => {
              setFilter(next);
              setFirst(0);
              setMoved(false);
            }}
          />
        </Inline>
        <Pager {...paging} hasMoved={hasMoved} />
        {pageGroups(shown.slice(first, first + ROWS)).map((group) => (
          <PageTasks
            key={group.pageId}
            group={group}
            all={byPage.get(group.pageId) ?? group.tasks}
            state={state}
            context={context}
            dispatch={dispatch}
            onEdit={setEdited}
          />
        ))}
        <Pager {...paging} />
        {!nothingToDo && shown.length > LONG_LIST && <Inline alignInline="end">{startBar}</Inline>}
      </Stack>
      <ModalTransition>
        {edited !== undefined && (
          <EditTask
            task={edited}
            override={choices.overrides[edited.taskRef] ?? {}}
            dueDay={dueDateOf(edited, state).day ?? ''}
            locale={context.locale}
            onClose={() => setEdited(undefined)}
            onSave={(override) => {
              dispatch({ type: 'task-edited', taskRef: edited.taskRef, override });
              setEdited(undefined);
            }}
          />
        )}
      </ModalTransition>
    </Box>
  );
};
