import { SectionMessage, Text } from '@forge/react';
import type { PreviewView } from '../../../src/contract/views';
import { codeLabels } from '../../common/code-texts';
import { isWarning } from '../is-warning';

/**
 * What the scan has to say about whole pages: one box for each, worst news are never folded away. The time of
 * a long run is asked about where it is started (`LongRun`).
 */
export const Warnings = ({ warnings }: { readonly warnings: PreviewView['warnings'] }) => (
  <>
    {warnings
      .filter((warning) => isWarning(warning) && warning.code !== 'long-run')
      .map((warning) => (
        <SectionMessage
          key={`${warning.code} ${warning.message}`}
          appearance="warning"
          title={codeLabels[warning.code]}
        >
          <Text>{warning.message}</Text>
        </SectionMessage>
      ))}
  </>
);
