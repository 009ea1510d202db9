import { type AtlassianProducts, openAtlassian } from '../../local/atlassian-products';
import type { OpenProducts } from '../../local/product-site';

/** Products with somebody who may act just before each call of the app reaches them: a colleague, at a chosen moment. */
export const seenCalls = (before: (call: string) => void): OpenProducts<AtlassianProducts> => {
  return (parts) => {
    const products = openAtlassian(parts);
    return {
      ...products,
      handle: (caller, call) => {
        // Only the app's calls carry scopes: what a test does itself is not seen.
        if (caller.grantedScopes) before(`${call.method} ${call.path}?${call.query}`);
        return products.handle(caller, call);
      },
    };
  };
};
