import type { ReactNode } from 'react';
import { useSession } from '../session/session';
import { childNamed } from './elements';
import { Inside } from './inside';

/** `ac:link`: a person, a page by its title, an attachment, an anchor. */
export const LinkElement = ({ of }: { readonly of: Element }): ReactNode => {
  const { nameOf } = useSession();
  const user = childNamed(of, 'ri:user');
  if (user !== undefined) return <span className="mention">@{nameOf(user.getAttribute('ri:account-id') ?? '')}</span>;
  const body = childNamed(of, 'ac:link-body') ?? childNamed(of, 'ac:plain-text-link-body');
  const page = childNamed(of, 'ri:page') ?? childNamed(of, 'ri:content-entity');
  const attachment = childNamed(of, 'ri:attachment');
  const title =
    page?.getAttribute('ri:content-title') ?? attachment?.getAttribute('ri:filename') ?? of.getAttribute('ac:anchor');
  return <span className="page-link">{body === undefined ? title : <Inside of={body} />}</span>;
};
