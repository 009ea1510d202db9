import AddIcon from '@atlaskit/icon/core/add';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import ArrowRightIcon from '@atlaskit/icon/core/arrow-right';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import InformationIcon from '@atlaskit/icon/core/information';
import LinkIcon from '@atlaskit/icon/core/link';
import LinkExternalIcon from '@atlaskit/icon/core/link-external';
import PageIcon from '@atlaskit/icon/core/page';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import TaskIcon from '@atlaskit/icon/core/task';
import UndoIcon from '@atlaskit/icon/core/undo';
import WarningIcon from '@atlaskit/icon/core/warning';

/** UI Kit's icon names → Atlaskit's icons, those that surfaces here use. */
export const icons = {
  add: AddIcon,
  'arrow-left': ArrowLeftIcon,
  'arrow-right': ArrowRightIcon,
  check: CheckIcon,
  'check-circle': CheckIcon,
  cross: CrossIcon,
  trash: DeleteIcon,
  edit: EditIcon,
  info: InformationIcon,
  link: LinkIcon,
  shortcut: LinkExternalIcon,
  page: PageIcon,
  refresh: RefreshIcon,
  search: SearchIcon,
  settings: SettingsIcon,
  more: MoreIcon,
  task: TaskIcon,
  undo: UndoIcon,
  warning: WarningIcon,
} as const;

export type UiKitIcon = (typeof icons)[keyof typeof icons];

export function iconNamed(name: unknown): UiKitIcon | undefined {
  return typeof name === 'string' && name in icons ? icons[name as keyof typeof icons] : undefined;
}
