import {
  Box,
  Button,
  ButtonGroup,
  EmptyState,
  Heading,
  Inline,
  LoadingButton,
  Spinner,
  Stack,
  Text,
} from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { RefusalMessage } from '../../common/refusal-message';
import type { SurfaceContext } from '../../common/use-surface-context';
import { historyTexts } from '../history-texts';
import type { Place } from '../place';
import { RunTable } from '../run-table';
import type { Kind } from '../state';
import type { History } from '../use-history';

interface Props {
  readonly history: History;
  readonly place: Place;
  readonly context: SurfaceContext;
}

const { list: words } = historyTexts;

/** Kinds that this app makes by now. */
const kinds: readonly Kind[] = ['all', 'task-sync', 'undo'];

const Filters = ({ history: { state, dispatch } }: Pick<Props, 'history'>) => (
  <Inline>
    <ButtonGroup label={words.filter}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          spacing="compact"
          isSelected={kind === state.list.kind}
          onClick={() => dispatch({ type: 'kind-chosen', kind })}
        >
          {words.kinds[kind]}
        </Button>
      ))}
    </ButtonGroup>
  </Inline>
);

const Nothing = ({ kind, place }: { readonly kind: Kind; readonly place: Place }) => (
  <EmptyState
    header={kind === 'all' ? words.empty : words.emptyOfKind}
    headingLevel={3}
    description={kind === 'all' ? words.emptyTodo[place.name] : words.emptyOfKindTodo}
  />
);

/** Runs that began at a page above are listed on this one, too: they are about more than it. */
function areOfSeveralPages(runs: readonly RunView[], { name, filter: { pageId } }: Place): boolean {
  return name !== 'page' || runs.some(({ rootPageId }) => rootPageId !== pageId);
}

const Rows = ({ history, place, context }: Props) => {
  const { list, cameFrom } = history.state;
  if (!list.isRead) {
    return list.isLoading ? (
      <Box padding="space.300">
        <Inline alignInline="center">
          <Spinner label={words.loading} />
        </Inline>
      </Box>
    ) : null;
  }
  if (list.runs.length === 0) return <Nothing kind={list.kind} place={place} />;
  return (
    <RunTable
      runs={list.runs}
      showsWhere={areOfSeveralPages(list.runs, place)}
      {...(cameFrom === undefined ? {} : { cameFrom })}
      context={context}
      onOpen={(runId) => history.dispatch({ type: 'run-opened', runId })}
    />
  );
};

/** The runs of a place, newest first. */
export const ListScreen = (props: Props) => {
  const { history, place } = props;
  const { list } = history.state;
  const hasRuns = list.runs.length > 0;
  const again = (): void => history.dispatch({ type: 'list-asked' });
  return (
    <Box paddingBlockEnd="space.300">
      <Stack space="space.200">
        <Inline spread="space-between" alignBlock="center" shouldWrap space="space.200" rowSpace="space.100">
          <Heading as="h2" size="medium">
            {words.titles[place.name]}
          </Heading>
          <LoadingButton
            appearance="subtle"
            spacing="compact"
            isLoading={list.isRead && list.isLoading}
            onClick={again}
          >
            {words.refresh}
          </LoadingButton>
        </Inline>
        {(hasRuns || list.kind !== 'all') && <Filters history={history} />}
        {list.refusal !== undefined && <RefusalMessage refusal={list.refusal} onRetry={again} />}
        <Rows {...props} />
        {list.nextCursor !== undefined && list.refusal === undefined && (
          <Inline alignInline="center">
            <LoadingButton isLoading={list.isLoading} onClick={history.more}>
              {words.more}
            </LoadingButton>
          </Inline>
        )}
        {/* Below an empty list as well: there may be runs that are not hers to see. */}
        {list.isRead && (
          <Text size="small" color="color.text.subtlest">
            {words.rights}
          </Text>
        )}
      </Stack>
    </Box>
  );
};
