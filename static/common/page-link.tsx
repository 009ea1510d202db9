import { Link } from '@forge/react';
import { pageUrl } from './page-url';
import { pageWords } from './page-words';
import { texts } from './texts';
import type { SurfaceContext } from './use-surface-context';

interface Props {
  readonly pageId: string;
  readonly title?: string;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
}

/** The way to a page of which the id is known, and perhaps what it is called. */
export const PageLink = ({ pageId, title, context }: Props) => (
  <Link href={pageUrl(context.siteUrl, pageId)} openNewTab>
    {title === undefined ? texts.openPage : pageWords(title)}
  </Link>
);
