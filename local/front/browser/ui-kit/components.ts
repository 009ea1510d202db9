import { actionComponents } from './components-action';
import { chartComponents } from './components-chart';
import { embeddedComponents } from './components-embedded';
import { feedbackComponents } from './components-feedback';
import { fieldComponents } from './components-field';
import { layoutComponents } from './components-layout';
import { structureComponents } from './components-structure';
import { textComponents } from './components-text';
import type { UiKitComponent } from './drawn';

/** UI Kit's components by the name they have in a ForgeDoc. */
export const uiKitComponents: Readonly<Record<string, UiKitComponent | undefined>> = {
  ...layoutComponents,
  ...textComponents,
  ...actionComponents,
  ...fieldComponents,
  ...feedbackComponents,
  ...structureComponents,
  ...chartComponents,
  ...embeddedComponents,
};
