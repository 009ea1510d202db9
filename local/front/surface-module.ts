/** A surface as the browser knows it. */
export interface SurfaceModule {
  readonly key: string;
  /** The manifest's module type: `confluence:contentAction`. */
  readonly type: string;
  /** The key of the resource that draws it. */
  readonly resource: string;
  readonly title: string;
  /** What stands on the button of an issue's context row. */
  readonly label?: string;
  readonly description?: string;
  /** The last part of a space page's address. */
  readonly route?: string;
  /** Where a bundled icon is served. */
  readonly icon?: string;
  readonly viewportSize: string;
  /** A macro that nobody is offered any more. */
  readonly isHidden: boolean;
  /** A macro with an `adfExport` function. */
  readonly isExported: boolean;
  /** A macro's form, in a window of its own. */
  readonly config?: MacroConfig;
}

export interface MacroConfig {
  readonly resource: string;
  readonly title?: string;
  readonly viewportSize: string;
  readonly opensOnInsert: boolean;
}

/** Who the app is. */
export interface AppFacts {
  readonly appId: string;
  readonly environmentId: string;
}

/** What the document carries for the browser. */
export interface FrontFacts {
  readonly app: AppFacts;
  readonly modules: readonly SurfaceModule[];
}
