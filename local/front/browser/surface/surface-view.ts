import type { DocNode } from '../../frame/wire';

export type Extension = Readonly<Record<string, unknown>>;

/** What the place that a surface stands in can do for it. What is left out, that place cannot do. */
export interface SurfaceView {
  readonly close?: () => void;
  /** Rejects with a `ViewError` where the payload is refused. */
  readonly submit?: (payload: unknown) => Promise<void>;
  /** Fetches what is around the surface again. */
  readonly refresh?: () => void;
}

/** Where a surface's code says what it wants drawn; Custom UI draws itself. */
export type DrawDoc = (doc: DocNode) => void;
