import type { ReactNode } from 'react';
import { Link } from '../routing/link';
import { usePathOfPage } from './known-pages';

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Stands where a macro would show something from elsewhere: its name, and what it would show. */
export const MacroBox = ({ title, children }: Props) => (
  <div className="macro-box">
    <span className="macro-title">{title}</span>
    {children}
  </div>
);

/** The page that a macro takes its content from. */
export const SourcePage = ({ of }: { readonly of: Element }) => {
  const pathOf = usePathOfPage();
  const title = of.getElementsByTagName('ri:page')[0]?.getAttribute('ri:content-title');
  if (title === undefined || title === null) return null;
  const path = pathOf(title);
  return <div dir="auto">{path === undefined ? title : <Link to={path}>{title}</Link>}</div>;
};
