import FolderClosedIcon from '@atlaskit/icon/core/folder-closed';

/** A folder, named for those who do not see it. */
export const FolderIcon = () => <FolderClosedIcon label="Folder" color="var(--ds-icon-subtle)" />;
