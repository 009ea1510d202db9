import type { ConfigObject } from '../../macro/config-value';
import type { Extension } from '../surface/surface-view';

/** The page that a macro stands on. */
export interface MacroPage {
  readonly id: string;
  readonly space: { readonly id: string; readonly key: string };
}

/** What a macro is told of its place, as the manifest reference lists it. */
export function macroExtension({ id, space }: MacroPage, config: ConfigObject, more: Extension = {}): Extension {
  return {
    type: 'macro',
    content: { id, type: 'page', subtype: null },
    space,
    isEditing: false,
    references: [],
    config,
    ...more,
  };
}
