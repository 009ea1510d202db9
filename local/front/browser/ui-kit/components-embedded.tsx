import { AdfView } from '../work/adf-view';
import { type Drawn, stringProp, type UiKitComponent } from './drawn';
import { useSurfaceHost } from './surface-host';

const Frame: UiKitComponent = ({ props }: Drawn) => {
  const { drawFrame } = useSurfaceHost();
  return <>{drawFrame(stringProp(props, 'resource') ?? '', stringProp(props, 'height'), stringProp(props, 'width'))}</>;
};

const AdfRenderer: UiKitComponent = ({ props }: Drawn) => <AdfView document={props.document} />;

/** What has a form of its own: Custom UI, an Atlassian document. */
export const embeddedComponents: Readonly<Record<string, UiKitComponent>> = { Frame, AdfRenderer };
