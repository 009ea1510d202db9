import type { AppFacts, FrontFacts, SurfaceModule } from '../../surface-module';

let read: FrontFacts | undefined;

/** Read once: a module is the same object each time it is asked for. */
function facts(): FrontFacts {
  const text = document.getElementById('facts')?.textContent;
  if (text === undefined || text === null) throw new Error('The document has no element with the id facts');
  read ??= JSON.parse(text) as FrontFacts;
  return read;
}

/** The app's surfaces of one type, as the document carries them. */
export function surfacesOf(type: string): readonly SurfaceModule[] {
  return facts().modules.filter((module) => module.type === type);
}

export function surfaceWithKey(key: string): SurfaceModule | undefined {
  return facts().modules.find((module) => module.key === key);
}

export function appFacts(): AppFacts {
  return facts().app;
}
