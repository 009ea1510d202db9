import { Link } from '../routing/link';
import { useIssueCard } from './issue-cards';
import { StatusLozenge } from './status-lozenge';
import { TypeIcon } from './type-icon';

/** A smart link to an issue, as it is drawn inside a line. */
export const IssueLink = ({ issueKey }: { readonly issueKey: string }) => {
  const card = useIssueCard(issueKey);
  return (
    <Link to={`/browse/${issueKey}`} className="inline-card">
      {card.state === 'seen' && <TypeIcon type={card.issue.fields.issuetype} />}
      <span>
        {issueKey}
        {card.state === 'seen' && `: ${card.issue.fields.summary}`}
      </span>
      {card.state === 'seen' && <StatusLozenge status={card.issue.fields.status} />}
      {card.state === 'hidden' && <span className="quiet">Restricted or deleted</span>}
    </Link>
  );
};
