import AtlaskitDynamicTable from '@atlaskit/dynamic-table';
import AtlaskitModal, {
  ModalBody as AtlaskitModalBody,
  ModalFooter as AtlaskitModalFooter,
  ModalHeader as AtlaskitModalHeader,
  ModalTitle as AtlaskitModalTitle,
  ModalTransition as AtlaskitModalTransition,
} from '@atlaskit/modal-dialog';
import AtlaskitPopup from '@atlaskit/popup';
import AtlaskitTabs, {
  Tab as AtlaskitTab,
  TabList as AtlaskitTabList,
  TabPanel as AtlaskitTabPanel,
} from '@atlaskit/tabs';
import type { DocNode } from '../../frame/wire';
import { call, type Drawn, loose, stringProp, type UiKitComponent } from './drawn';

/** What stands under a name inside a component that takes several things. */
function part(node: DocNode, name: string): readonly DocNode[] {
  return node.children.find(({ type, props }) => type === 'ContentWrapper' && props.name === name)?.children ?? [];
}

const AnyTable = loose(AtlaskitDynamicTable);
const DynamicTable: UiKitComponent = ({ node, props, draw }: Drawn) => {
  const cellOf = (cell: DocNode) => ({
    ...cell.props,
    key: cell.props.cellKey,
    content: <>{cell.children.map(draw)}</>,
  });
  const head = part(node, 'head').map(cellOf);
  const rows = part(node, 'rows').map((row) => ({
    ...row.props,
    key: row.props.rowKey,
    cells: row.children.map(cellOf),
  }));
  return (
    <div className="uik-table">
      <AnyTable {...props} {...(head.length === 0 ? {} : { head: { cells: head } })} rows={rows} />
    </div>
  );
};

const sizes: Readonly<Record<string, string | number>> = {
  small: 400,
  medium: 600,
  large: 800,
  'x-large': 968,
  xlarge: 968,
  fullscreen: '100%',
};

const Modal: UiKitComponent = ({ props, children }: Drawn) => {
  const width = props.width ?? 'medium';
  return (
    <AtlaskitModal
      onClose={() => call(props, 'onClose')}
      width={typeof width === 'number' ? width : (sizes[String(width)] ?? String(width))}
      {...(stringProp(props, 'label') === undefined ? {} : { label: stringProp(props, 'label') as string })}
    >
      {stringProp(props, 'title') !== undefined && (
        <AtlaskitModalHeader hasCloseButton>
          <AtlaskitModalTitle>{stringProp(props, 'title')}</AtlaskitModalTitle>
        </AtlaskitModalHeader>
      )}
      {children}
    </AtlaskitModal>
  );
};
const ModalTransition: UiKitComponent = ({ children }: Drawn) => (
  <AtlaskitModalTransition>{children}</AtlaskitModalTransition>
);
const ModalHeader: UiKitComponent = ({ children }: Drawn) => (
  <AtlaskitModalHeader hasCloseButton>{children}</AtlaskitModalHeader>
);
const ModalTitle: UiKitComponent = ({ children }: Drawn) => <AtlaskitModalTitle>{children}</AtlaskitModalTitle>;
const ModalBody: UiKitComponent = ({ children }: Drawn) => <AtlaskitModalBody>{children}</AtlaskitModalBody>;
const ModalFooter: UiKitComponent = ({ children }: Drawn) => <AtlaskitModalFooter>{children}</AtlaskitModalFooter>;

const AnyTabs = loose(AtlaskitTabs);
const Tabs: UiKitComponent = ({ props, children }: Drawn) => <AnyTabs {...props}>{children}</AnyTabs>;
const TabList: UiKitComponent = ({ children }: Drawn) => <AtlaskitTabList>{children}</AtlaskitTabList>;
const Tab: UiKitComponent = ({ children }: Drawn) => <AtlaskitTab>{children}</AtlaskitTab>;
const TabPanel: UiKitComponent = ({ children }: Drawn) => (
  <AtlaskitTabPanel>
    <div className="uik-tab-panel">{children}</div>
  </AtlaskitTabPanel>
);

/** Atlaskit draws a popup below a modal unless it is told otherwise, and surfaces live in modals. */
const ABOVE_MODALS = 9999;

const Popup: UiKitComponent = ({ node, props, draw }: Drawn) => (
  <AtlaskitPopup
    isOpen={props.isOpen === true}
    onClose={() => call(props, 'onClose')}
    placement="bottom-start"
    zIndex={ABOVE_MODALS}
    content={() => <div className="uik-popup">{part(node, 'content').map(draw)}</div>}
    trigger={({ ref }) => <span ref={ref}>{part(node, 'trigger').map(draw)}</span>}
  />
);

/** What holds other things: tables, tabs, windows. */
export const structureComponents: Readonly<Record<string, UiKitComponent>> = {
  DynamicTable,
  Modal,
  ModalTransition,
  ModalHeader,
  ModalTitle,
  ModalBody,
  ModalFooter,
  Tabs,
  TabList,
  Tab,
  TabPanel,
  Popup,
};
