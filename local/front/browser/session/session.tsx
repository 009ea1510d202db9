import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { createRest, type Rest } from '../rest/rest';

export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly admin: boolean;
}

export interface SiteFacts {
  readonly siteUrl: string;
  readonly users: readonly Person[];
}

export interface Session {
  readonly site: SiteFacts;
  readonly person: Person;
  readonly rest: Rest;
  readonly actAs: (accountId: string) => void;
  readonly nameOf: (accountId: string) => string;
}

const SessionContext = createContext<Session | undefined>(undefined);
const KEPT = 'acting-person';

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is used outside SessionProvider');
  return session;
}

interface Props {
  readonly children: ReactNode;
  readonly whileLoading: ReactNode;
}

/** Who acts, and the site's calls in her name. Everything below is drawn anew when the person changes. */
export const SessionProvider = ({ children, whileLoading }: Props) => {
  const [site, setSite] = useState<SiteFacts>();
  const [accountId, setAccountId] = useState(() => localStorage.getItem(KEPT));

  useEffect(() => {
    void fetch('/_local/site')
      .then((response) => response.json())
      .then((found: SiteFacts) => setSite(found));
  }, []);

  const session = useMemo((): Session | undefined => {
    const person = site?.users.find((user) => user.accountId === accountId) ?? site?.users[0];
    if (site === undefined || person === undefined) return undefined;
    const names = new Map(site.users.map((user) => [user.accountId, user.displayName]));
    return {
      site,
      person,
      rest: createRest(person.email),
      actAs: (id) => {
        localStorage.setItem(KEPT, id);
        setAccountId(id);
      },
      nameOf: (id) => names.get(id) ?? 'Unknown person',
    };
  }, [site, accountId]);

  if (session === undefined) return whileLoading;
  return (
    <SessionContext.Provider key={session.person.accountId} value={session}>
      {children}
    </SessionContext.Provider>
  );
};
