import { createApp } from './app';
import { forgePlatform } from './forge/forge-platform';
import { resolverFunction } from './forge/resolver-function';

const app = createApp(forgePlatform);

/** Answers every surface. */
export const resolver = resolverFunction(app.resolvers);

/** Consumes the queue `run-events`. */
export const runEvents = (event: { readonly body: unknown }): Promise<void> => app.runEvents(event.body);

/** Fires every five minutes. */
export const restart = (): Promise<void> => app.restart();

/** Fires once a day. */
export const cleanUp = (): Promise<void> => app.cleanUp();

/** Answers the macro's part of a page that is exported to PDF or Word. Who exports is the principal that the platform names. */
export const exportPageTasks = (
  payload: unknown,
  principal?: { readonly principal?: { readonly accountId?: string } },
): ReturnType<typeof app.exportPageTasks> => app.exportPageTasks(payload, principal?.principal?.accountId);
