import { type AtlassianProducts, openAtlassian } from '../../local/atlassian-products';
import type { OpenProducts } from '../../local/product-site';

/**
 * Products with somebody who may act just before each call of the app reaches them: a colleague, at a chosen moment. A
 * status that is answered to her comes instead of the products' own answer.
 */
export const seenCalls = (before: (call: string) => number | undefined): OpenProducts<AtlassianProducts> => {
  return (parts) => {
    const products = openAtlassian(parts);
    return {
      ...products,
      handle: (caller, call) => {
        // Only the app's calls carry scopes: what a test does itself is not seen.
        const status = caller.grantedScopes ? before(`${call.method} ${call.path}?${call.query}`) : undefined;
        return status === undefined ? products.handle(caller, call) : { status, headers: {}, points: 1 };
      },
    };
  };
};
