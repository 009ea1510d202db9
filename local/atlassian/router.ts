import type { Handler, Operation } from './route';

export interface Route {
  readonly operation: Operation;
  readonly handler: Handler;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Node {
  readonly fixed: Map<string, Node>;
  open?: Node;
  readonly routes: Map<string, { readonly route: Route; readonly names: readonly string[] }>;
}

const emptyNode = (): Node => ({ fixed: new Map(), routes: new Map() });

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Finds a route by path; a fixed segment (`/issue/bulk`) goes before an open one (`/issue/{key}`). */
export const createRouter = (routes: readonly Route[]): ((method: string, path: string) => RouteMatch | undefined) => {
  const root = emptyNode();
  for (const route of routes) {
    const names: string[] = [];
    let node = root;
    for (const segment of segmentsOf(route.operation.path)) {
      let next: Node | undefined;
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1));
        next = node.open ??= emptyNode();
      } else {
        next = node.fixed.get(segment);
        if (!next) {
          next = emptyNode();
          node.fixed.set(segment, next);
        }
      }
      node = next;
    }
    node.routes.set(route.operation.method, { route, names });
  }
  return (method, path) => {
    const segments = segmentsOf(path);
    const values: string[] = [];
    const walk = (node: Node, at: number): RouteMatch | undefined => {
      const segment = segments[at];
      if (segment === undefined) {
        const found = node.routes.get(method);
        if (!found) return undefined;
        return {
          route: found.route,
          params: Object.fromEntries(found.names.map((name, index) => [name, values[index] ?? ''])),
        };
      }
      const fixed = node.fixed.get(segment);
      const match = fixed && walk(fixed, at + 1);
      if (match || !node.open) return match;
      values.push(decode(segment));
      const open = walk(node.open, at + 1);
      if (!open) values.pop();
      return open;
    };
    return walk(root, 0);
  };
};
