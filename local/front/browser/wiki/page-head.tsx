import { PersonAvatar } from '../chrome/person-avatar';
import { whenText } from '../chrome/when-text';
import type { Page } from '../rest/confluence';
import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { useSession } from '../session/session';
import { PageActions } from './page-actions';

interface Props {
  readonly page: Page;
  readonly spaceKey: string;
  readonly isOld: boolean;
  readonly onEdit: () => void;
  readonly onHistory: () => void;
  readonly onChanged: () => void;
}

/** Title, who wrote the last version and when, and what can be done with the page. */
export const PageHead = ({ page, spaceKey, isOld, onEdit, onHistory, onChanged }: Props) => {
  const { nameOf } = useSession();
  const author = nameOf(page.version.authorId ?? '');
  return (
    <header className="page-head">
      <div className="page-title">
        <h1 dir="auto">{page.title}</h1>
        <div className="page-actions">
          {isOld ? (
            <Link to={pagePath(spaceKey, page.id, page.title)} className="plain-button">
              Back to the current version
            </Link>
          ) : (
            <PageActions page={page} spaceKey={spaceKey} onEdit={onEdit} onHistory={onHistory} onChanged={onChanged} />
          )}
        </div>
      </div>
      <div className="byline">
        <PersonAvatar name={author} />
        <span>{author}</span>
        <button type="button" className="link-button" onClick={onHistory} data-testid="page-version">
          Version {page.version.number}, {whenText(page.version.createdAt)}
        </button>
        {page.version.message !== undefined && page.version.message !== '' && (
          <span className="version-message">{page.version.message}</span>
        )}
      </div>
    </header>
  );
};
