import { PersonAvatar } from '../chrome/person-avatar';
import { ShowLoaded } from '../chrome/show-loaded';
import { whenText } from '../chrome/when-text';
import { listVersions } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { Link } from '../routing/link';
import { pagePath } from '../routing/page-path';
import { useSession } from '../session/session';

interface Props {
  readonly pageId: string;
  readonly spaceKey: string;
  readonly title: string;
}

/** Every version with its author and message. */
export const PageHistory = ({ pageId, spaceKey, title }: Props) => {
  const { rest, nameOf } = useSession();
  const [versions] = useLoaded(`versions ${pageId}`, () => listVersions(rest, pageId));
  return (
    <ShowLoaded loaded={versions}>
      {(found) => (
        <table className="history">
          <caption>Version history</caption>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Message</th>
            </tr>
          </thead>
          <tbody>
            {[...found]
              .sort((one, other) => other.number - one.number)
              .map((version) => (
                <tr key={version.number}>
                  <td>
                    <Link to={`${pagePath(spaceKey, pageId, title)}?version=${version.number}`}>
                      v. {version.number}
                    </Link>
                  </td>
                  <td>{whenText(version.createdAt)}</td>
                  <td>
                    <span className="person">
                      <PersonAvatar name={nameOf(version.authorId ?? '')} />
                      {nameOf(version.authorId ?? '')}
                    </span>
                  </td>
                  <td>{version.message}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </ShowLoaded>
  );
};
