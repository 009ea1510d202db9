import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

export interface Flag {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly isAutoDismiss: boolean;
}

interface Flags {
  readonly show: (flag: Flag) => void;
  readonly close: (id: string) => void;
}

const FlagContext = createContext<Flags | undefined>(undefined);
const SHOWN_MS = 8_000;

export function useFlags(): Flags {
  const flags = useContext(FlagContext);
  if (flags === undefined) throw new Error('useFlags is used outside FlagProvider');
  return flags;
}

/** Short messages in the corner, as surfaces raise them with showFlag. */
export const FlagProvider = ({ children }: { readonly children: ReactNode }) => {
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const close = useCallback((id: string) => setFlags((before) => before.filter((flag) => flag.id !== id)), []);
  const show = useCallback(
    (flag: Flag) => {
      setFlags((before) => [flag, ...before.filter(({ id }) => id !== flag.id)]);
      if (flag.isAutoDismiss) setTimeout(() => close(flag.id), SHOWN_MS);
    },
    [close],
  );
  const value = useMemo(() => ({ show, close }), [show, close]);
  return (
    <FlagContext.Provider value={value}>
      {children}
      <div className="flags" role="status">
        {flags.map((flag) => (
          <div key={flag.id} className={`flag flag-${flag.type}`}>
            <div>
              <strong>{flag.title}</strong>
              {flag.description !== undefined && <div>{flag.description}</div>}
            </div>
            <button type="button" aria-label="Dismiss" onClick={() => close(flag.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </FlagContext.Provider>
  );
};
