import type { MouseEvent, ReactNode } from 'react';
import { navigate } from './use-location';

interface Props {
  readonly to: string;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
  readonly isCurrent?: boolean;
}

/** A link inside the site; opened in a new tab it is an ordinary one. */
export const Link = ({ to, className, title, children, isCurrent }: Props) => {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} className={className} title={title} onClick={follow} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  );
};
