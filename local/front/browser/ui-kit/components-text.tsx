import { Code as AtlaskitCode, CodeBlock as AtlaskitCodeBlock } from '@atlaskit/code';
import AtlaskitHeading from '@atlaskit/heading';
import { createContext, useContext } from 'react';
import { PersonAvatar } from '../chrome/person-avatar';
import { Link as SiteLinkElement } from '../routing/link';
import { useSession } from '../session/session';
import { designToken } from './design-token';
import { type Drawn, loose, stringProp, textOf, type UiKitComponent } from './drawn';

const InText = createContext(false);

const sizes: Readonly<Record<string, string>> = {
  large: 'var(--ds-font-body-large)',
  medium: 'var(--ds-font-body)',
  small: 'var(--ds-font-body-small)',
};
const weights: Readonly<Record<string, number>> = { regular: 400, medium: 500, semibold: 600, bold: 653 };
const tags: Readonly<Record<string, 'span' | 'p' | 'strong' | 'em' | 's'>> = {
  span: 'span',
  p: 'p',
  strong: 'strong',
  em: 'em',
  strike: 's',
};

const Text: UiKitComponent = ({ props, children }: Drawn) => {
  const isNested = useContext(InText);
  const Tag = tags[stringProp(props, 'as') ?? ''] ?? (isNested ? 'span' : 'p');
  const maxLines = typeof props.maxLines === 'number' ? props.maxLines : undefined;
  return (
    <InText.Provider value={true}>
      <Tag
        className="uik-text"
        style={{
          ...(isNested ? {} : { font: sizes[stringProp(props, 'size') ?? 'medium'] }),
          ...(props.color === undefined ? {} : { color: designToken(props.color) as string }),
          ...(props.weight === undefined ? {} : { fontWeight: weights[stringProp(props, 'weight') ?? ''] }),
          ...(props.align === undefined ? {} : { textAlign: stringProp(props, 'align') as 'center' }),
          ...(maxLines === undefined
            ? {}
            : { display: '-webkit-box', WebkitLineClamp: maxLines, WebkitBoxOrient: 'vertical', overflow: 'hidden' }),
        }}
      >
        {children}
      </Tag>
    </InText.Provider>
  );
};

const AnyHeading = loose(AtlaskitHeading);
const Heading: UiKitComponent = ({ props, children }: Drawn) => (
  <AnyHeading {...props} size={props.size ?? 'medium'}>
    {children}
  </AnyHeading>
);

const Link: UiKitComponent = ({ props, children }: Drawn) => {
  const { site } = useSession();
  const href = stringProp(props, 'href') ?? '#';
  const url = new URL(href, site.siteUrl);
  const isOurs = url.origin === new URL(site.siteUrl).origin;
  if (props.openNewTab === true || !isOurs) {
    return (
      <a
        href={isOurs ? `${url.pathname}${url.search}` : href}
        target={props.openNewTab === true ? '_blank' : undefined}
        rel="noreferrer"
      >
        {children}
      </a>
    );
  }
  return <SiteLinkElement to={`${url.pathname}${url.search}`}>{children}</SiteLinkElement>;
};

const List: UiKitComponent = ({ props, children }: Drawn) =>
  props.type === 'ordered' ? <ol className="uik-list">{children}</ol> : <ul className="uik-list">{children}</ul>;
const ListItem: UiKitComponent = ({ children }: Drawn) => <li>{children}</li>;
const Strong: UiKitComponent = ({ children }: Drawn) => <strong>{children}</strong>;
const Em: UiKitComponent = ({ children }: Drawn) => <em>{children}</em>;
const Strike: UiKitComponent = ({ children }: Drawn) => <s>{children}</s>;
const Code: UiKitComponent = ({ node }: Drawn) => <AtlaskitCode>{textOf(node)}</AtlaskitCode>;
const CodeBlock: UiKitComponent = ({ props }: Drawn) => (
  <AtlaskitCodeBlock text={stringProp(props, 'text') ?? ''} showLineNumbers={props.showLineNumbers === true} />
);

const User: UiKitComponent = ({ props }: Drawn) => {
  const { nameOf } = useSession();
  const name = nameOf(stringProp(props, 'accountId') ?? '');
  return (
    <span className="person">
      <PersonAvatar name={name} />
      {props.hideDisplayName === true ? null : name}
    </span>
  );
};

const UserGroup: UiKitComponent = ({ children }: Drawn) => <span className="people">{children}</span>;
const Image: UiKitComponent = ({ props }: Drawn) => (
  // Pictures come from outside in the cloud; here nothing does.
  <span className="picture">{stringProp(props, 'alt') ?? 'Picture'}</span>
);

/** Words, and what stands among them. */
export const textComponents: Readonly<Record<string, UiKitComponent>> = {
  Text,
  Heading,
  Link,
  List,
  ListItem,
  Strong,
  Em,
  Strike,
  Code,
  CodeBlock,
  User,
  UserGroup,
  Image,
};
