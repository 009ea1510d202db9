import { Inline, Text, User } from '@forge/react';
import type { RunView } from '../../../src/contract/views';
import { texts } from '../texts';

/** Whose run it is, where a person looks at a colleague's, and who has taken it over. */
export const Whose = ({ run, accountId }: { readonly run: RunView; readonly accountId: string }) => {
  const isOthers = run.startedBy !== accountId;
  const wasContinued = run.actingAs !== run.startedBy;
  if (!isOthers && !wasContinued) return null;
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">{texts.run.startedBy}</Text>
      <User accountId={run.startedBy} />
      {wasContinued && (
        <>
          <Text color="color.text.subtle">{texts.run.continuedBy}</Text>
          <User accountId={run.actingAs} />
        </>
      )}
    </Inline>
  );
};
