import SectionMessage from '@atlaskit/section-message';
import { useEffect, useRef, useState } from 'react';
import type { SurfaceModule } from '../../surface-module';
import type { Extension, SurfaceView } from './surface-view';
import { useFrameBridge } from './use-frame-bridge';

interface Props {
  readonly module: SurfaceModule;
  readonly resource: string;
  readonly localId: string;
  readonly extension: Extension;
  readonly view: SurfaceView;
  readonly height?: string;
  readonly width?: string;
}

/**
 * Forge's list without `allow-same-origin`: there a resource has an origin of its own to be the same as, here it would be
 * the site's, with all that the person may do.
 */
const SANDBOX = 'allow-downloads allow-forms allow-modals allow-pointer-lock allow-scripts';

/** A Custom UI resource, as high as its content unless a height is given. */
export const CustomUiFrame = ({ module, resource, localId, extension, view, height, width }: Props) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const [pixels, setPixels] = useState(0);
  const [broken, setBroken] = useState<string>();
  useFrameBridge(frame, { module, localId, extension, view, onBroken: setBroken, onHeight: setPixels });
  const src = `/_front/frame/${encodeURIComponent(resource)}/index.html`;
  // A page that is not there says nothing by itself: its frame would stay empty.
  useEffect(() => {
    void fetch(src, { method: 'HEAD' }).then(({ ok }) => {
      if (!ok) setBroken(`Not Found: the manifest has no Custom UI resource "${resource}" with an index.html.`);
    });
  }, [src, resource]);

  if (broken !== undefined) {
    return (
      <SectionMessage appearance="error" title={`The frame “${resource}” failed`}>
        <p className="surface-error">{broken}</p>
      </SectionMessage>
    );
  }
  return (
    <iframe
      ref={frame}
      src={src}
      title={`${module.title}: ${resource}`}
      sandbox={SANDBOX}
      className="custom-ui"
      style={{ height: height ?? pixels, width: width ?? '100%' }}
    />
  );
};
