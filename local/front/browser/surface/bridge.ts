import { isFunctionName, type Subscription } from '../../frame/wire';
import type { SurfaceModule } from '../../surface-module';
import type { Flag } from '../chrome/flags';
import type { Session } from '../session/session';
import { emitAppEvent, onAppEvent } from './app-events';
import { fetchProduct } from './fetch-product';
import { goTo, urlOf } from './navigation';
import type { DrawDoc, Extension, SurfaceView } from './surface-view';

type Payload = Readonly<Record<string, unknown>>;
type Command = (payload: Payload) => Promise<unknown> | unknown;

interface BridgeOptions {
  readonly session: Session;
  readonly flags: { show(flag: Flag): void; close(id: string): void };
  readonly module: SurfaceModule;
  /** Unique for this instance of the module. */
  readonly localId: string;
  /** Asked for at each call: a macro's config changes while it is looked at. */
  readonly extension: () => Extension;
  readonly view: () => SurfaceView;
  /** Absent: Custom UI, which draws itself. */
  readonly draw?: DrawDoc;
  readonly run: (functionName: string, args: readonly unknown[]) => void;
}

export interface Bridge {
  call(command: string, payload: unknown): Promise<unknown>;
  /** Its frame is gone: it hears no events any more. */
  end(): void;
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What Confluence and Jira do for a surface when it calls the bridge. An unknown command is refused loudly. */
export function createBridge(options: BridgeOptions): Bridge {
  const { session, flags, module, extension, view } = options;
  const subscriptions = new Map<number, () => void>();
  let subscribed = 0;

  const invoke = async ({ functionKey, payload }: Payload): Promise<unknown> => {
    const response = await fetch('/_local/invoke', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        accountId: session.person.accountId,
        moduleKey: module.key,
        functionKey,
        payload: payload ?? {},
        extension: extension(),
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

  // Public events reach other apps too, which are not here: they are a set of their own.
  const listenTo =
    (reach: string): Command =>
    ({ event, callback }): Subscription | undefined => {
      if (!isFunctionName(callback)) return undefined;
      subscribed += 1;
      const end = onAppEvent(`${reach}${textOf(event)}`, (payload) => options.run(callback.$fn, [payload]));
      subscriptions.set(subscribed, end);
      return { subscription: subscribed };
    };
  const emitTo =
    (reach: string): Command =>
    ({ event, payload }) =>
      emitAppEvent(`${reach}${textOf(event)}`, payload);

  const commands: Readonly<Record<string, Command>> = {
    reconcile: ({ forgeDoc }) => {
      if (options.draw === undefined) throw new Error('Custom UI draws itself: it has no ForgeReconciler');
      options.draw(forgeDoc as Parameters<DrawDoc>[0]);
    },
    invoke,
    fetchProduct: (payload) => fetchProduct(session.rest, payload),
    getContext: () => ({
      accountId: session.person.accountId,
      cloudId: 'local-site',
      moduleKey: module.key,
      localId: options.localId,
      environmentId: 'local',
      environmentType: 'DEVELOPMENT',
      siteUrl: session.site.siteUrl,
      locale: 'en-US',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      theme: { colorMode: 'light' },
      extension: extension(),
    }),
    // `false` is how the bridge learns that this place cannot do it.
    close: () => {
      view().close?.();
      return view().close !== undefined;
    },
    submit: async (payload) => {
      const { submit } = view();
      if (submit === undefined) return false;
      await submit(payload);
      return true;
    },
    refresh: () => {
      view().refresh?.();
      return view().refresh !== undefined;
    },
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
    on: listenTo('app '),
    onPublic: listenTo('public '),
    emit: emitTo('app '),
    emitPublic: emitTo('public '),
    off: ({ subscription }) => {
      const id = Number(subscription);
      subscriptions.get(id)?.();
      subscriptions.delete(id);
    },
    createHistory: () => ({ action: 'POP', location: { pathname: '/', search: '', hash: '' } }),
    changeWindowTitle: () => true,
    enableTheming: () => true,
    emitReadyEvent: () => true,
    // Nothing calls it when a window closes: better refused than forgotten.
    onClose: () => false,
    getFrameId: () => options.localId,
    onError: ({ error }) => {
      throw new Error(isPayload(error) ? textOf(error.message) : 'The surface failed');
    },
  };

  return {
    call: async (command, payload) => {
      const run = commands[command];
      if (run === undefined) throw new Error(`The local site's bridge has no command "${command}"`);
      return run(isPayload(payload) ? payload : {});
    },
    end: () => {
      for (const end of subscriptions.values()) end();
      subscriptions.clear();
    },
  };
}
