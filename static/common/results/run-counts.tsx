import { Inline, Lozenge } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { texts } from '../texts';
import { resultAppearances, resultNames } from './result-names';

/** What a run did so far, in numbers; kinds that did not happen are left out. */
export const RunCounts = ({ run }: { readonly run: RunView }) => (
  <Inline space="space.100" rowSpace="space.050" shouldWrap>
    {resultNames
      .filter((name) => run.counts[name] > 0)
      .map((name) => (
        <Lozenge key={name} appearance={resultAppearances[name]} isBold={name === 'failed'}>
          {`${texts.result.tabs[name]} ${run.counts[name].toLocaleString()}`}
        </Lozenge>
      ))}
  </Inline>
);
