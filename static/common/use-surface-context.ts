import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';

/** What a surface needs to know about where it was opened. */
export interface SurfaceContext {
  readonly pageId: string;
  /** Who looks. */
  readonly accountId: string;
  readonly siteUrl: string;
  readonly locale: string;
  readonly timeZone?: string;
}

function contentId(extension: unknown): string {
  if (typeof extension !== 'object' || extension === null || !('content' in extension)) return '';
  const content: unknown = extension.content;
  if (typeof content !== 'object' || content === null || !('id' in content)) return '';
  return String(content.id);
}

/** Forge writes locales with an underscore here and there (`en_US`); the language engine knows hyphens only. */
function languageTag(locale: string): string {
  const tag = locale.replace('_', '-');
  return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0 ? tag : 'en';
}

/** `undefined` until the product has answered. */
export function useSurfaceContext(): SurfaceContext | undefined {
  const [context, setContext] = useState<SurfaceContext>();
  useEffect(() => {
    let wanted = true;
    void view.getContext().then((found) => {
      if (!wanted) return;
      setContext({
        pageId: contentId(found.extension),
        accountId: found.accountId ?? '',
        siteUrl: found.siteUrl ?? '',
        locale: languageTag(found.locale ?? 'en-US'),
        ...(typeof found.timezone === 'string' ? { timeZone: found.timezone } : {}),
      });
    });
    return () => {
      wanted = false;
    };
  }, []);
  return context;
}
