import type { ReactNode } from 'react';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { IssueLink } from '../work/issue-link';

interface Props {
  readonly href: string;
  readonly isCard?: boolean;
  readonly children: ReactNode;
}

const ISSUE = /^\/browse\/([A-Z][A-Z0-9_]*-\d+)$/;
const PAGE = /^\/wiki\/spaces\/[^/]+\/pages\/\d+(?:\/([^/]+))?$/;

function read(href: string, siteUrl: string): URL | undefined {
  try {
    const url = new URL(href, siteUrl);
    return url.origin === new URL(siteUrl).origin || url.origin === window.location.origin ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A link of a body or a description: an issue's card, a page's card, a way inside the site, or a way out. */
export const SiteLink = ({ href, isCard = false, children }: Props) => {
  const { site } = useSession();
  const url = read(href, site.siteUrl);
  if (url === undefined) {
    return (
      <a href={href} rel="noreferrer" target="_blank">
        {children}
      </a>
    );
  }
  const issueKey = ISSUE.exec(url.pathname)?.[1];
  if (isCard && issueKey !== undefined) return <IssueLink issueKey={issueKey} />;
  const title = PAGE.exec(url.pathname)?.[1];
  const isPageCard = isCard && title !== undefined;
  return (
    <Link to={`${url.pathname}${url.search}`} {...(isPageCard ? { className: 'inline-card' } : {})}>
      {isPageCard ? decodeURIComponent(title.replaceAll('+', ' ')) : children}
    </Link>
  );
};
