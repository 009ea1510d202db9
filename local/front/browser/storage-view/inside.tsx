import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react';

type DrawNode = (node: Node) => ReactNode;

const DrawContext = createContext<DrawNode>(() => null);

/** How nodes are drawn below this point; elements of all kinds contain each other, their files need not. */
export const DrawProvider = DrawContext.Provider;

/** Everything inside an element. A body does not change while it is read, so its nodes need no keys. */
export const Inside = ({ of }: { readonly of: Element }) => {
  const draw = useContext(DrawContext);
  return createElement(Fragment, null, ...[...of.childNodes].map(draw));
};
