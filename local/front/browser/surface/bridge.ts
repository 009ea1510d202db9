import { type DocNode, type FunctionName, isFunctionName } from '../../frame/wire';
import type { Flag } from '../chrome/flags';
import type { Session } from '../session/session';
import { fetchProduct } from './fetch-product';
import { goTo, urlOf } from './navigation';

type Payload = Readonly<Record<string, unknown>>;
type Command = (payload: Payload) => Promise<unknown> | unknown;

interface BridgeOptions {
  readonly session: Session;
  readonly flags: { show(flag: Flag): void; close(id: string): void };
  readonly moduleKey: string;
  readonly extension: Payload;
  readonly draw: (doc: DocNode) => void;
  readonly close: () => void;
  readonly run: (functionName: string, args: readonly unknown[]) => void;
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What Confluence and Jira do for a surface when it calls the bridge. An unknown command is refused loudly. */
export function createBridge(options: BridgeOptions): (command: string, payload: unknown) => Promise<unknown> {
  const { session, flags, moduleKey, extension } = options;
  const listeners = new Map<string, Set<string>>();

  const invoke = async ({ functionKey, payload }: Payload): Promise<unknown> => {
    const response = await fetch('/_local/invoke', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        accountId: session.person.accountId,
        moduleKey,
        functionKey,
        payload: payload ?? {},
        extension,
      }),
    });
    const text = await response.text();
    if (!response.ok) {
      // The surface only learns that it failed, as in the cloud; who develops it wants to know why.
      console.error(`${textOf(functionKey)} failed with ${response.status}: ${text}`);
      throw new Error('There was an error invoking the function');
    }
    return text === '' ? undefined : JSON.parse(text);
  };

  const listen: Command = ({ event, callback }) => {
    if (!isFunctionName(callback)) return undefined;
    const name = textOf(event);
    listeners.set(name, (listeners.get(name) ?? new Set()).add((callback as FunctionName).$fn));
    return {};
  };
  const emit: Command = ({ event, payload }) => {
    for (const functionName of listeners.get(textOf(event)) ?? []) options.run(functionName, [payload]);
  };

  const commands: Readonly<Record<string, Command>> = {
    reconcile: ({ forgeDoc }) => options.draw(forgeDoc as DocNode),
    invoke,
    fetchProduct: (payload) => fetchProduct(session.rest, payload),
    getContext: () => ({
      accountId: session.person.accountId,
      cloudId: 'local-site',
      moduleKey,
      localId: `ari:cloud:ecosystem::extension/local/${moduleKey}`,
      environmentId: 'local',
      environmentType: 'DEVELOPMENT',
      siteUrl: session.site.siteUrl,
      locale: 'en-US',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      theme: { colorMode: 'light' },
      extension,
    }),
    close: () => {
      options.close();
      return true;
    },
    submit: () => {
      options.close();
      return true;
    },
    refresh: () => true,
    reload: () => window.location.reload(),
    navigate: (location) => goTo(location),
    getUrl: (location) => new URL(urlOf(location), window.location.origin).href,
    showFlag: (flag) => {
      flags.show({
        id: textOf(flag.id),
        title: textOf(flag.title),
        type: textOf(flag.type) || 'info',
        isAutoDismiss: flag.isAutoDismiss === true,
        ...(typeof flag.description === 'string' ? { description: flag.description } : {}),
      });
      return true;
    },
    closeFlag: ({ id }) => {
      flags.close(textOf(id));
      return true;
    },
    on: listen,
    onPublic: listen,
    emit,
    emitPublic: emit,
    createHistory: () => ({ action: 'POP', location: { pathname: '/', search: '', hash: '' } }),
    changeWindowTitle: () => true,
    enableTheming: () => true,
    emitReadyEvent: () => true,
    onClose: () => true,
    getFrameId: () => moduleKey,
    onError: ({ error }) => {
      throw new Error(isPayload(error) ? textOf(error.message) : 'The surface failed');
    },
  };

  return async (command, payload) => {
    const run = commands[command];
    if (run === undefined) throw new Error(`The local site's bridge has no command "${command}"`);
    return run(isPayload(payload) ? payload : {});
  };
}
