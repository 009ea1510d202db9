import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import EditIcon from '@atlaskit/icon/core/edit';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { useState } from 'react';
import type { SurfaceModule } from '../../surface-module';
import type { Page } from '../rest/confluence';
import { pagePath } from '../routing/page-path';
import { navigate } from '../routing/use-location';
import { contentActionExtension } from '../surface/extension';
import { SurfaceModal } from '../surface/surface-modal';
import { surfacesOf } from '../surface/surface-modules';

interface Props {
  readonly page: Page;
  readonly spaceKey: string;
  readonly onEdit: () => void;
  readonly onHistory: () => void;
  readonly onChanged: () => void;
}

function exportPath(spaceKey: string, { id, title }: Page, kind: 'pdf' | 'word'): string {
  return `${pagePath(spaceKey, id, title)}?export=${kind}`;
}

/** Edit, and the menu in which the app's content actions stand. */
export const PageActions = ({ page, spaceKey, onEdit, onHistory, onChanged }: Props) => {
  const [opened, setOpened] = useState<SurfaceModule>();
  const actions = surfacesOf('confluence:contentAction');
  return (
    <>
      <Button iconBefore={EditIcon} onClick={onEdit}>
        Edit
      </Button>
      <DropdownMenu<HTMLButtonElement>
        placement="bottom-end"
        shouldRenderToParent
        trigger={({ triggerRef, ...props }) => (
          <IconButton {...props} ref={triggerRef} icon={MoreIcon} label="More actions" appearance="subtle" />
        )}
      >
        <DropdownItemGroup>
          <DropdownItem onClick={onHistory}>Version history</DropdownItem>
        </DropdownItemGroup>
        {actions.length > 0 && (
          <DropdownItemGroup title="Apps" hasSeparator>
            {actions.map((module) => (
              <DropdownItem key={module.key} onClick={() => setOpened(module)}>
                {module.title}
              </DropdownItem>
            ))}
          </DropdownItemGroup>
        )}
        <DropdownItemGroup title="Export" hasSeparator>
          <DropdownItem onClick={() => navigate(exportPath(spaceKey, page, 'pdf'))}>Export to PDF</DropdownItem>
          <DropdownItem onClick={() => navigate(exportPath(spaceKey, page, 'word'))}>Export to Word</DropdownItem>
        </DropdownItemGroup>
      </DropdownMenu>
      {opened !== undefined && (
        <SurfaceModal
          module={opened}
          extension={contentActionExtension(page.id, { id: page.spaceId, key: spaceKey })}
          onClose={() => {
            setOpened(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
};
