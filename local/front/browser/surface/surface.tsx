import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { useMemo, useRef, useState } from 'react';
import type { DocNode } from '../../frame/wire';
import type { SurfaceModule } from '../../surface-module';
import { SurfaceHostProvider } from '../ui-kit/surface-host';
import { UiKitNode } from '../ui-kit/ui-kit-node';
import { CustomUiFrame } from './custom-ui-frame';
import type { Extension, SurfaceView } from './surface-view';
import { useFrameBridge } from './use-frame-bridge';

interface Props {
  readonly module: SurfaceModule;
  /** The module's own where nothing is said; a macro's form has another. */
  readonly resource?: string;
  readonly localId?: string;
  readonly extension: Extension;
  readonly view?: SurfaceView;
}

const NO_VIEW: SurfaceView = {};

/** Only the older kind of config, which stands in the macro's own resource, is added. */
function refuseAddedConfig(doc: DocNode): void {
  if (doc.type !== 'MacroConfig') return;
  throw new Error('ForgeReconciler.addConfig() cannot be called from within a custom config resource');
}

/** Runs a surface's bundle in a frame of its own and draws the ForgeDoc that comes out of it. */
export const Surface = ({ module, resource = module.resource, localId, extension, view = NO_VIEW }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const [doc, setDoc] = useState<DocNode>();
  const [broken, setBroken] = useState<string>();
  const id = localId ?? `ari:cloud:ecosystem::extension/local/${module.key}`;
  const run = useFrameBridge(frame, {
    module,
    localId: id,
    extension,
    view,
    draw: (drawn) => {
      refuseAddedConfig(drawn);
      setDoc(drawn);
    },
    onBroken: setBroken,
  });
  const latest = useRef({ extension, view });
  latest.current = { extension, view };

  const host = useMemo(
    () => ({
      run,
      drawFrame: (key: string, height?: string, width?: string) => (
        <CustomUiFrame
          module={module}
          resource={key}
          localId={id}
          extension={latest.current.extension}
          view={latest.current.view}
          {...(height === undefined ? {} : { height })}
          {...(width === undefined ? {} : { width })}
        />
      ),
    }),
    [run, module, id],
  );

  return (
    <div className="surface">
      <iframe
        ref={frame}
        src={`/_front/surface/${encodeURIComponent(resource)}`}
        title={`Code of ${module.title}`}
        sandbox="allow-scripts"
        hidden
      />
      {broken !== undefined && (
        <SectionMessage appearance="error" title={`The code of “${module.title}” failed`}>
          <p className="surface-error">{broken}</p>
        </SectionMessage>
      )}
      {doc === undefined ? (
        broken === undefined && (
          <div className="waiting">
            <Spinner label="Opening" />
          </div>
        )
      ) : (
        <SurfaceHostProvider value={host}>
          <UiKitNode node={doc} />
        </SurfaceHostProvider>
      )}
    </div>
  );
};
