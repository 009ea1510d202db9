import AddIcon from '@atlaskit/icon/core/add';
import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import ArrowRightIcon from '@atlaskit/icon/core/arrow-right';
import CalendarIcon from '@atlaskit/icon/core/calendar';
import ChartBarIcon from '@atlaskit/icon/core/chart-bar';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronLeftIcon from '@atlaskit/icon/core/chevron-left';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import ChevronUpIcon from '@atlaskit/icon/core/chevron-up';
import ChildWorkItemsIcon from '@atlaskit/icon/core/child-work-items';
import ClockIcon from '@atlaskit/icon/core/clock';
import CopyIcon from '@atlaskit/icon/core/copy';
import CrossIcon from '@atlaskit/icon/core/cross';
import DeleteIcon from '@atlaskit/icon/core/delete';
import DownloadIcon from '@atlaskit/icon/core/download';
import EditIcon from '@atlaskit/icon/core/edit';
import EyeOpenIcon from '@atlaskit/icon/core/eye-open';
import FileIcon from '@atlaskit/icon/core/file';
import FilterIcon from '@atlaskit/icon/core/filter';
import FolderIcon from '@atlaskit/icon/core/folder-closed';
import InformationIcon from '@atlaskit/icon/core/information';
import LinkIcon from '@atlaskit/icon/core/link';
import LinkExternalIcon from '@atlaskit/icon/core/link-external';
import ListIcon from '@atlaskit/icon/core/list-bulleted';
import PageIcon from '@atlaskit/icon/core/page';
import PeopleGroupIcon from '@atlaskit/icon/core/people-group';
import PersonIcon from '@atlaskit/icon/core/person';
import QuestionCircleIcon from '@atlaskit/icon/core/question-circle';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import StatusErrorIcon from '@atlaskit/icon/core/status-error';
import TaskIcon from '@atlaskit/icon/core/task';
import UndoIcon from '@atlaskit/icon/core/undo';
import WarningIcon from '@atlaskit/icon/core/warning';
import WorkItemIcon from '@atlaskit/icon/core/work-item';

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
  calendar: CalendarIcon,
  'chevron-down': ChevronDownIcon,
  'chevron-left': ChevronLeftIcon,
  'chevron-right': ChevronRightIcon,
  'chevron-up': ChevronUpIcon,
  recent: ClockIcon,
  copy: CopyIcon,
  download: DownloadIcon,
  error: StatusErrorIcon,
  filter: FilterIcon,
  issue: WorkItemIcon,
  'child-issues': ChildWorkItemsIcon,
  list: ListIcon,
  'people-group': PeopleGroupIcon,
  person: PersonIcon,
  'question-circle': QuestionCircleIcon,
  watch: EyeOpenIcon,
  folder: FolderIcon,
  document: FileIcon,
  'graph-bar': ChartBarIcon,
  export: DownloadIcon,
  schedule: CalendarIcon,
  open: LinkExternalIcon,
  retry: RefreshIcon,
} as const;

export type UiKitIcon = (typeof icons)[keyof typeof icons];

export function iconNamed(name: unknown): UiKitIcon | undefined {
  return typeof name === 'string' && name in icons ? icons[name as keyof typeof icons] : undefined;
}
