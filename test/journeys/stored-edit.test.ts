import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Splice } from '../../src/model/splice';
import { applySplices } from '../../src/pages/apply-splices';
import { unpackIfPacked } from '../../src/runs/stores/packed';
import { openScene } from '../support/scene';
import { list, task } from '../support/task-xml';

interface Edit {
  readonly version: number;
  readonly chunks: number;
  readonly splices: readonly Splice[];
}

/** The last value of each edit that the app stored, read from the log of a site that keeps its data. */
const storedEdits = (folder: string): readonly Edit[] => {
  const last = new Map<string, Edit>();
  for (const line of readFileSync(join(folder, 'site.jsonl'), 'utf8').split('\n')) {
    if (!line.includes('edit:')) continue;
    const [, key, row] = JSON.parse(line) as [string, string, { readonly value: unknown }];
    if (row && key.includes('edit:')) last.set(key, unpackIfPacked(row.value) as Edit);
  }
  return [...last.values()];
};

describe('what is kept of a page update', () => {
  it('is the edit that went through, also when a colleague was faster than an earlier one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'taskbridge-'));
    const scene = await openScene({ dataDir: folder });
    try {
      const parent = scene.addIssue('WORK', 'Work Package', 'Harbour');
      const pageId = scene.addPage('Harbour', `<p>${scene.link(parent)}</p>${list(task('Order', { id: 1 }))}`);
      scene.site.setFaults([{ match: { method: 'PUT', path: '/pages/' }, nth: 1, effect: { delayMs: 20_000 } }]);
      const { runId } = await scene.ok('editor', 'startTaskSync', { pageId });
      await scene.site.idle();
      scene.editPage(pageId, (body) => `<p>Written meanwhile.</p>${body}`, 'author');
      const meanwhile = scene.body(pageId);
      expect(await scene.finish(runId)).toMatchObject({ outcome: 'Success' });
      expect(scene.site.faultsStruck()).toEqual([1]);
      const [edit] = storedEdits(folder);
      expect(edit).toMatchObject({ version: 2, chunks: 1 });
      expect(applySplices(meanwhile, edit?.splices ?? [])).toBe(scene.body(pageId));
    } finally {
      scene.site.close();
      rmSync(folder, { recursive: true });
    }
  });
});
