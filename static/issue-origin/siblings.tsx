import { Button, Inline, Link, List, ListItem, Spinner, Stack, Text } from '@forge/react';
import { useMemo, useState } from 'react';
import type { IssueOriginView } from '../../src/contract/views';
import { issueUrl } from '../common/issue-url';
import { pageWords } from '../common/page-words';
import { RefusalMessage } from '../common/refusal-message';
import { StatusLozenge } from '../common/status-lozenge';
import { texts } from '../common/texts';
import { useLiveIssues } from '../common/use-live-issues';
import type { SurfaceContext } from '../common/use-surface-context';
import { originTexts } from './origin-texts';

interface Props {
  readonly siblings: IssueOriginView['siblings'];
  /** There are others, which are not told here. */
  readonly hasMore: boolean;
  readonly context: SurfaceContext;
}

const FEW = 5;

/** The other work items of the page, as they stand now: the panel is small, so a few of them come first. */
export const Siblings = ({ siblings, hasMore, context }: Props) => {
  const [isOpen, setOpen] = useState(false);
  // By id: a work item that was moved to another project since has another key.
  const ids = useMemo(() => siblings.map(({ issueId }) => issueId), [siblings]);
  const [round, setRound] = useState(0);
  const { found, asked, isLoading, refusal } = useLiveIssues(ids, round);
  const issues = ids.flatMap((id) => found.get(id) ?? []);
  const hidden = ids.filter((id) => asked.has(id) && !found.has(id)).length;
  if (ids.length === 0) return null;
  return (
    <Stack space="space.100">
      <Text weight="medium">{originTexts.siblings(ids.length, hasMore)}</Text>
      {refusal !== undefined && <RefusalMessage refusal={refusal} onRetry={() => setRound(round + 1)} />}
      {issues.length === 0 && isLoading && <Spinner label={originTexts.loading} />}
      <List type="unordered">
        {issues.slice(0, isOpen ? issues.length : FEW).map((issue) => (
          <ListItem key={issue.id}>
            <Inline space="space.075" rowSpace="space.025" shouldWrap alignBlock="center">
              <Link href={issueUrl(context.siteUrl, issue.key)}>{issue.key}</Link>
              <Text>{issue.summary === '' ? texts.noText : pageWords(issue.summary)}</Text>
              <StatusLozenge issue={issue} />
            </Inline>
          </ListItem>
        ))}
      </List>
      {hidden > 0 && (
        <Text size="small" color="color.text.subtle">
          {texts.live.hidden(hidden)}
        </Text>
      )}
      {issues.length > FEW && (
        <Inline>
          <Button appearance="subtle" spacing="compact" onClick={() => setOpen(!isOpen)}>
            {isOpen ? originTexts.showLess : originTexts.showAll(issues.length)}
          </Button>
        </Inline>
      )}
    </Stack>
  );
};
