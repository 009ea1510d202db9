import type { SiteClock } from './clock';
import type { AppManifest } from './forge/manifest';
import type { Products } from './forge/product-calls';
import type { Tables } from './store/tables';

export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly admin: boolean;
}

/** Jira and Confluence as a whole: what the gate calls, and what the site says of itself. */
export interface ProductSite extends Products {
  people(): readonly Person[];
  spaces(): readonly { readonly id: string; readonly key: string }[];
  projects(): readonly { readonly id: string; readonly key: string }[];
}

export interface ProductSiteParts {
  readonly tables: Tables;
  readonly clock: SiteClock;
  readonly manifest: AppManifest;
  /** Known only once the site listens. */
  siteUrl(): string;
  readonly seed: 'demo' | 'empty';
  readonly searchLagMs: number;
  /** Burst and point limits of the products. */
  readonly limits: 'on' | 'off';
  /** In [0, 1); ids and chances of the products. */
  random(): number;
}

export type OpenProducts<Kind extends ProductSite> = (parts: ProductSiteParts) => Kind;
