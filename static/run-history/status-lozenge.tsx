import { Lozenge } from '@forge/react';
import type { RunView } from '../../src/contract/views';
import { isGoing } from '../common/run/is-going';
import { historyTexts } from './history-texts';

const appearances = {
  Success: 'success',
  'Partial Success': 'moved',
  Failed: 'removed',
  Skipped: 'default',
} as const satisfies Readonly<Record<NonNullable<RunView['outcome']>, string>>;

const { statuses, outcomes, stopping } = historyTexts;

/** How a run stands, in a word. */
export const StatusLozenge = ({ run }: { readonly run: RunView }) => {
  if (isGoing(run))
    return (
      <Lozenge appearance={run.status === 'waiting' ? 'moved' : 'inprogress'}>
        {run.cancelRequested === true ? stopping : statuses[run.status]}
      </Lozenge>
    );
  if (run.status === 'completed' && run.outcome !== undefined)
    return <Lozenge appearance={appearances[run.outcome]}>{outcomes[run.outcome]}</Lozenge>;
  return <Lozenge appearance={run.status === 'failed' ? 'removed' : 'default'}>{statuses[run.status]}</Lozenge>;
};
