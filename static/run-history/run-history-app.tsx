import { Box, Inline, Spinner } from '@forge/react';
import { useState } from 'react';
import type { RunView } from '../../src/contract/views';
import { Announcer } from '../common/announcer';
import { type SurfaceContext, useSurfaceContext } from '../common/use-surface-context';
import { listAnnouncement } from './announcement';
import { historyTexts } from './history-texts';
import type { Place } from './place';
import { DetailScreen } from './screens/detail-screen';
import { ListScreen } from './screens/list-screen';
import { useHistory } from './use-history';
import { usePlace } from './use-place';

const Opening = () => (
  <Box padding="space.400">
    <Inline alignInline="center">
      <Spinner size="large" label={historyTexts.opening} />
    </Inline>
  </Box>
);

/** Runs that lead to each other began at the same page. */
function titlesOf(runs: readonly RunView[]): ReadonlyMap<string, string> {
  return new Map(
    runs.flatMap(({ rootPageId, rootPageTitle }) =>
      rootPageId === undefined || rootPageTitle === undefined ? [] : [[rootPageId, rootPageTitle] as const],
    ),
  );
}

const Journey = ({ place, context }: { readonly place: Place; readonly context: SurfaceContext }) => {
  const history = useHistory(place);
  const { state, dispatch } = history;
  // What the shown run has to say comes from its own screen; the live region stays in place.
  const [said, setSaid] = useState('');
  const shown = state.way.at(-1);
  return (
    <>
      <Announcer text={shown === undefined ? listAnnouncement(state.list) : said} />
      {shown === undefined ? (
        <ListScreen history={history} place={place} context={context} />
      ) : (
        <DetailScreen
          key={shown}
          runId={shown}
          titles={titlesOf(state.list.runs)}
          isFirst={state.way.length === 1}
          context={context}
          onSay={setSaid}
          onOpen={(runId) => dispatch({ type: 'run-opened', runId })}
          onBack={() => dispatch({ type: 'went-back' })}
        />
      )}
    </>
  );
};

/** All runs of a page, a space or a project, or of the whole site: what each did, and the way to take it back. */
export const RunHistoryApp = () => {
  const context = useSurfaceContext();
  const place = usePlace();
  return context === undefined || place === undefined ? <Opening /> : <Journey place={place} context={context} />;
};
