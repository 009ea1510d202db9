import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { FromFrame, ToFrame } from '../../frame/wire';
import type { SurfaceModule } from '../../surface-module';
import { useFlags } from '../chrome/flags';
import { useSession } from '../session/session';
import { createBridge } from './bridge';
import type { DrawDoc, Extension, SurfaceView } from './surface-view';
import { ViewError } from './view-error';

interface Options {
  readonly module: SurfaceModule;
  readonly localId: string;
  readonly extension: Extension;
  readonly view: SurfaceView;
  readonly draw?: DrawDoc;
  readonly onBroken: (message: string) => void;
  readonly onHeight?: (pixels: number) => void;
}

type Run = (functionName: string, args: readonly unknown[]) => void;

/** Answers what a frame asks over the bridge, as long as it is drawn; the answer runs the frame's functions by name. */
export function useFrameBridge(frame: RefObject<HTMLIFrameElement | null>, options: Options): Run {
  const session = useSession();
  const flags = useFlags();
  const latest = useRef(options);
  latest.current = options;
  const { module, localId } = options;
  const isCustomUi = options.draw === undefined;

  const post = useCallback(
    (message: ToFrame): void =>
      // The frame's origin is opaque: nothing else can be named as target.
      frame.current?.contentWindow?.postMessage(message, '*'),
    [frame],
  );
  const run = useCallback<Run>((name, args) => post({ kind: 'run', name, args }), [post]);

  useEffect(() => {
    const bridge = createBridge({
      session,
      flags,
      module,
      localId,
      extension: () => latest.current.extension,
      view: () => latest.current.view,
      ...(isCustomUi ? {} : { draw: (doc) => latest.current.draw?.(doc) }),
      run,
    });
    const refuse = (id: number, error: unknown): void =>
      post({
        kind: 'refusal',
        id,
        message: error instanceof Error ? error.message : String(error),
        ...(error instanceof ViewError ? { code: error.code } : {}),
      });
    const listen = (event: MessageEvent<FromFrame>): void => {
      if (frame.current === null || event.source !== frame.current.contentWindow) return;
      const message = event.data;
      if (message.kind === 'broken') latest.current.onBroken(message.message);
      else if (message.kind === 'height') latest.current.onHeight?.(message.height);
      else {
        const { id, command, payload } = message;
        bridge.call(command, payload).then(
          (value) => post({ kind: 'answer', id, value }),
          (error: unknown) => refuse(id, error),
        );
      }
    };
    window.addEventListener('message', listen);
    return () => {
      window.removeEventListener('message', listen);
      bridge.end();
    };
  }, [session, flags, module, localId, isCustomUi, frame, post, run]);

  return run;
}
