import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DocNode, FromFrame, ToFrame } from '../../frame/wire';
import type { SurfaceModule } from '../../front-manifest';
import { useFlags } from '../chrome/flags';
import { useSession } from '../session/session';
import { SurfaceHostProvider } from '../ui-kit/surface-host';
import { UiKitNode } from '../ui-kit/ui-kit-node';
import { createBridge } from './bridge';

interface Props {
  readonly module: SurfaceModule;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

/** Runs a surface's bundle in a frame of its own and draws the ForgeDoc that comes out of it. */
export const Surface = ({ module, extension, onClose }: Props) => {
  const session = useSession();
  const flags = useFlags();
  const frame = useRef<HTMLIFrameElement>(null);
  const [doc, setDoc] = useState<DocNode>();
  const [broken, setBroken] = useState<string>();
  const latest = useRef({ onClose, extension });
  latest.current = { onClose, extension };

  const post = useMemo(
    () =>
      (message: ToFrame): void =>
        // The frame's origin is opaque: nothing else can be named as target.
        frame.current?.contentWindow?.postMessage(message, '*'),
    [],
  );

  useEffect(() => {
    const bridge = createBridge({
      session,
      flags,
      moduleKey: module.key,
      extension: latest.current.extension,
      draw: setDoc,
      close: () => latest.current.onClose(),
      run: (name, args) => post({ kind: 'run', name, args }),
    });
    const listen = (event: MessageEvent<FromFrame>): void => {
      if (frame.current === null || event.source !== frame.current.contentWindow) return;
      const message = event.data;
      if (message.kind === 'broken') {
        setBroken(message.message);
        return;
      }
      const { id, command, payload } = message;
      bridge(command, payload).then(
        (value) => post({ kind: 'answer', id, value }),
        (error: unknown) =>
          post({ kind: 'refusal', id, message: error instanceof Error ? error.message : String(error) }),
      );
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [session, flags, module.key, post]);

  const host = useMemo(
    () => ({ run: (name: string, args: readonly unknown[]) => post({ kind: 'run', name, args }) }),
    [post],
  );

  return (
    <div className="surface">
      <iframe
        ref={frame}
        src={`/_front/surface/${encodeURIComponent(module.key)}`}
        title={`Code of ${module.title}`}
        sandbox="allow-scripts"
        hidden
      />
      {broken !== undefined && (
        <SectionMessage appearance="error" title="The surface's code failed">
          <p>{broken}</p>
        </SectionMessage>
      )}
      {doc === undefined ? (
        <div className="waiting">
          <Spinner label="Opening" />
        </div>
      ) : (
        <SurfaceHostProvider value={host}>
          <UiKitNode node={doc} />
        </SurfaceHostProvider>
      )}
    </div>
  );
};
