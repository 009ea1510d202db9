import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';

/** What a surface needs to know about where it was opened. */
export interface SurfaceContext {
  /** Empty where the surface stands on no page. */
  readonly pageId: string;
  /** Where the surface stands on a work item. */
  readonly issueKey?: string;
  /** The macro is seen in the editor: its page may have been published never yet. */
  readonly isEditing?: true;
  /** Who looks. */
  readonly accountId: string;
  readonly siteUrl: string;
  readonly locale: string;
  readonly timeZone?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function contentId(extension: unknown): string {
  return String(fieldsOf(fieldsOf(extension).content).id ?? '');
}

function issueKeyOf(extension: unknown): { readonly issueKey?: string } {
  const { key } = fieldsOf(fieldsOf(extension).issue);
  return typeof key === 'string' ? { issueKey: key } : {};
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
        ...issueKeyOf(found.extension),
        ...(fieldsOf(found.extension).isEditing === true ? { isEditing: true } : {}),
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
