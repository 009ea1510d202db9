import type { ReactNode } from 'react';
import { Link } from '../routing/link';
import { useSession } from '../session/session';
import { childNamed } from './elements';
import { Inside } from './inside';
import { usePathOfPage } from './known-pages';

/** `ac:link`: a person, a page by its title, an attachment, an anchor. */
export const LinkElement = ({ of }: { readonly of: Element }): ReactNode => {
  const { nameOf } = useSession();
  const pathOf = usePathOfPage();
  const user = childNamed(of, 'ri:user');
  if (user !== undefined) return <span className="mention">@{nameOf(user.getAttribute('ri:account-id') ?? '')}</span>;
  const body = childNamed(of, 'ac:link-body') ?? childNamed(of, 'ac:plain-text-link-body');
  const page = childNamed(of, 'ri:page') ?? childNamed(of, 'ri:content-entity');
  const attachment = childNamed(of, 'ri:attachment');
  const pageTitle = page?.getAttribute('ri:content-title') ?? '';
  const title = pageTitle || (attachment?.getAttribute('ri:filename') ?? of.getAttribute('ac:anchor'));
  const words = body === undefined ? title : <Inside of={body} />;
  const path = page?.hasAttribute('ri:space-key') ? undefined : pathOf(pageTitle);
  return path === undefined ? <span className="page-link">{words}</span> : <Link to={path}>{words}</Link>;
};
