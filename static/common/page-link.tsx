import { Link } from '@forge/react';
import { pageUrl } from './page-url';
import { texts } from './texts';
import type { SurfaceContext } from './use-surface-context';

interface Props {
  readonly pageId: string;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
}

/** The way to a page of which only the id is known. */
export const PageLink = ({ pageId, context }: Props) => (
  <Link href={pageUrl(context.siteUrl, pageId)} openNewTab>
    {texts.openPage}
  </Link>
);
