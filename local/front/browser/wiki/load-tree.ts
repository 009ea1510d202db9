import { getFolder, listPages, type PageRow } from '../rest/confluence';
import type { Rest } from '../rest/rest';

function unknownFolders(rows: readonly PageRow[], asked: ReadonlySet<string>): readonly string[] {
  const ids = rows.flatMap(({ parentId, parentType }) => (parentType === 'folder' && parentId ? [parentId] : []));
  return [...new Set(ids)].filter((id) => !asked.has(id));
}

/** The pages of a space, and the folders they stand in: a listing of pages does not name those. */
export async function loadTree(rest: Rest, spaceId: string): Promise<readonly PageRow[]> {
  const rows = [...(await listPages(rest, spaceId))];
  const asked = new Set<string>();
  for (let ids = unknownFolders(rows, asked); ids.length > 0; ids = unknownFolders(rows, asked)) {
    for (const id of ids) asked.add(id);
    const found = await Promise.all(
      ids.map((id) =>
        getFolder(rest, id).then(
          (folder) => [{ ...folder, type: 'folder' }],
          // A folder that may not be seen: what stands in it is shown at the top.
          () => [],
        ),
      ),
    );
    rows.push(...found.flat());
  }
  return rows;
}
