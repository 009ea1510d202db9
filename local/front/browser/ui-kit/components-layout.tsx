import type { CSSProperties } from 'react';
import { designToken } from './design-token';
import { type Drawn, type Props, stringProp, type UiKitComponent } from './drawn';

const boxProps = [
  'backgroundColor',
  'padding',
  'paddingBlock',
  'paddingBlockStart',
  'paddingBlockEnd',
  'paddingInline',
  'paddingInlineStart',
  'paddingInlineEnd',
] as const;

function tokens(props: Props, names: readonly string[]): CSSProperties {
  return Object.fromEntries(
    names.flatMap((name) => (props[name] === undefined ? [] : [[name, designToken(props[name])]])),
  );
}

function xcssOf(props: Props): CSSProperties {
  const { xcss } = props;
  if (typeof xcss !== 'object' || xcss === null) return {};
  // Only plain declarations: states such as ':hover' cannot be said in a style attribute.
  return Object.fromEntries(
    Object.entries(xcss).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, designToken(value)]])),
  );
}

const Box: UiKitComponent = ({ props, children }: Drawn) => (
  <div
    className="uik-box"
    role={stringProp(props, 'role')}
    data-testid={stringProp(props, 'testId')}
    style={{ ...tokens(props, boxProps), ...xcssOf(props) }}
  >
    {children}
  </div>
);

const Pressable: UiKitComponent = ({ props, children }: Drawn) => (
  <button
    type="button"
    className="uik-pressable"
    disabled={props.isDisabled === true}
    style={{ ...tokens(props, boxProps), ...xcssOf(props) }}
    onClick={props.onClick as () => void}
  >
    {children}
  </button>
);

const alignments: Readonly<Record<string, string>> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  stretch: 'stretch',
  baseline: 'baseline',
};

function alignment(value: unknown): string | undefined {
  return typeof value === 'string' ? (alignments[value] ?? value) : undefined;
}

function flexStyle(props: Props, direction: 'row' | 'column'): CSSProperties {
  const isRow = direction === 'row';
  const gap = designToken(props.space) ?? 0;
  return {
    display: 'flex',
    flexDirection: direction,
    flexWrap: props.shouldWrap === true ? 'wrap' : 'nowrap',
    columnGap: gap,
    rowGap: designToken(props.rowSpace) ?? gap,
    alignItems: alignment(isRow ? (props.alignBlock ?? 'start') : (props.alignInline ?? 'stretch')),
    justifyContent:
      props.spread === 'space-between' ? 'space-between' : alignment(isRow ? props.alignInline : props.alignBlock),
    flexGrow: props.grow === 'fill' ? 1 : undefined,
    minWidth: 0,
  };
}

const Stack: UiKitComponent = ({ props, children }: Drawn) => <div style={flexStyle(props, 'column')}>{children}</div>;
const Inline: UiKitComponent = ({ props, children }: Drawn) => <div style={flexStyle(props, 'row')}>{children}</div>;
const Bleed: UiKitComponent = ({ props, children }: Drawn) => (
  <div style={{ margin: `calc(-1 * ${designToken(props.all) ?? '0px'})` }}>{children}</div>
);
const Transparent: UiKitComponent = ({ children }: Drawn) => <>{children}</>;

/** How things stand to each other. */
export const layoutComponents: Readonly<Record<string, UiKitComponent>> = {
  Root: Transparent,
  ContentWrapper: Transparent,
  Box,
  Pressable,
  Stack,
  Inline,
  Bleed,
};
