type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

/** Events of the app's own frames on this page, whichever of them listen: Forge's events are a broadcast within an app. */
export function onAppEvent(event: string, listener: Listener): () => void {
  const found = listeners.get(event) ?? new Set<Listener>();
  listeners.set(event, found.add(listener));
  return () => found.delete(listener);
}

export function emitAppEvent(event: string, payload?: unknown): void {
  for (const listener of [...(listeners.get(event) ?? [])]) listener(payload);
}
