import AtlaskitBadge from '@atlaskit/badge';
import AtlaskitEmptyState from '@atlaskit/empty-state';
import AtlaskitLozenge from '@atlaskit/lozenge';
import AtlaskitProgressBar from '@atlaskit/progress-bar';
import { ProgressTracker as AtlaskitProgressTracker } from '@atlaskit/progress-tracker';
import AtlaskitSectionMessage, {
  SectionMessageAction as AtlaskitSectionMessageAction,
} from '@atlaskit/section-message';
import AtlaskitSpinner from '@atlaskit/spinner';
import AtlaskitTag, { SimpleTag } from '@atlaskit/tag';
import AtlaskitTagGroup from '@atlaskit/tag-group';
import AtlaskitTooltip from '@atlaskit/tooltip';
import { type Drawn, loose, stringProp, textOf, type UiKitComponent } from './drawn';

/** A component whose properties pass as they are. */
function passing(component: unknown): UiKitComponent {
  const Component = loose(component);
  return ({ props, children, node }: Drawn) =>
    node.children.length === 0 ? <Component {...props} /> : <Component {...props}>{children}</Component>;
}

const AnyBadge = loose(AtlaskitBadge);
const Badge: UiKitComponent = ({ node, props }: Drawn) => {
  const text = textOf(node);
  return <AnyBadge {...props}>{/^\d+$/.test(text) ? Number(text) : text}</AnyBadge>;
};

const AnySectionMessage = loose(AtlaskitSectionMessage);
const SectionMessage: UiKitComponent = ({ props, children }: Drawn) => {
  const { actions, ...rest } = props;
  const found = (Array.isArray(actions) ? actions : [actions]).filter(Boolean);
  return (
    <AnySectionMessage {...rest} {...(found.length === 0 ? {} : { actions: found })}>
      <div className="uik-message">{children}</div>
    </AnySectionMessage>
  );
};

const AnyEmptyState = loose(AtlaskitEmptyState);
const EmptyState: UiKitComponent = ({ props }: Drawn) => (
  <AnyEmptyState {...props} header={stringProp(props, 'header') ?? ''} />
);

const Tooltip: UiKitComponent = ({ props, children }: Drawn) => (
  <AtlaskitTooltip content={stringProp(props, 'content') ?? ''}>
    <span>{children}</span>
  </AtlaskitTooltip>
);

const RemovableTag = loose(AtlaskitTag);
const PlainTag = loose(SimpleTag);
const Tag: UiKitComponent = ({ props }: Drawn) =>
  props.isRemovable === true ? <RemovableTag {...props} /> : <PlainTag {...props} />;

/** What the person is told. */
export const feedbackComponents: Readonly<Record<string, UiKitComponent>> = {
  Badge,
  Lozenge: passing(AtlaskitLozenge),
  ProgressBar: passing(AtlaskitProgressBar),
  ProgressTracker: passing(AtlaskitProgressTracker),
  SectionMessage,
  SectionMessageAction: passing(AtlaskitSectionMessageAction),
  Spinner: passing(AtlaskitSpinner),
  Tag,
  TagGroup: passing(AtlaskitTagGroup),
  EmptyState,
  Tooltip,
};
