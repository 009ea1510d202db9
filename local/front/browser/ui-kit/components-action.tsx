import AtlaskitButtonGroup from '@atlaskit/button/button-group';
import AtlaskitButton, { LinkButton as AtlaskitLinkButton } from '@atlaskit/button/new';
import { type Drawn, loose, stringProp, textOf, type UiKitComponent } from './drawn';
import { iconNamed } from './icons';

const AnyButton = loose(AtlaskitButton);
const AnyLinkButton = loose(AtlaskitLinkButton);

function withIcons({ iconBefore, iconAfter, ...props }: Drawn['props']): Record<string, unknown> {
  const before = iconNamed(iconBefore);
  const after = iconNamed(iconAfter);
  return {
    ...props,
    ...(before === undefined ? {} : { iconBefore: before }),
    ...(after === undefined ? {} : { iconAfter: after }),
  };
}

const Button: UiKitComponent = ({ node, props }: Drawn) => <AnyButton {...withIcons(props)}>{textOf(node)}</AnyButton>;
const LinkButton: UiKitComponent = ({ node, props }: Drawn) => <AnyLinkButton {...props}>{textOf(node)}</AnyLinkButton>;
const ButtonGroup: UiKitComponent = ({ props, children }: Drawn) => (
  <AtlaskitButtonGroup label={stringProp(props, 'label') ?? 'Actions'}>{children}</AtlaskitButtonGroup>
);
const Icon: UiKitComponent = ({ props }: Drawn) => {
  const Found = iconNamed(props.glyph);
  const label = stringProp(props, 'label') ?? '';
  return Found === undefined ? <span title={label}>◇</span> : <Found label={label} />;
};

/** What is pressed. */
export const actionComponents: Readonly<Record<string, UiKitComponent>> = {
  Button,
  LoadingButton: Button,
  LinkButton,
  ButtonGroup,
  Icon,
};
