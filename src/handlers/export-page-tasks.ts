import * as z from 'zod';
import { readPageTasksConfig } from '../contract/page-tasks-config';
import { asId } from '../model/ids';
import type { Engine } from '../runs/engine';
import { askingAs } from '../use-cases/context';
import { exportPageTasks as exportTasks, notExported } from '../use-cases/export-page-tasks';

type Export = ReturnType<typeof exportTasks>;

const some = z.unknown().optional();
const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[1-9]\d{0,18}$/));

/**
 * Export to Word names the page and the configuration in the context, export to PDF in the extension: no document of Forge
 * says which, apps that are in use read both.
 */
const payloadShape = z.object({
  config: some,
  context: z
    .object({
      accountId: z.string().min(1).optional().catch(undefined),
      contentId: id.optional().catch(undefined),
      content: z.object({ id }).optional().catch(undefined),
      config: some,
      extension: z
        .object({ content: z.object({ id }).optional().catch(undefined), config: some })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  extensionPayload: z.object({ config: some }).optional().catch(undefined),
});

/**
 * What Confluence asks for when a page with the macro "Tasks in Jira" is exported to PDF or Word. It acts as the person who
 * exports; whatever goes wrong becomes a sentence in the document, since an error would be a hole in it.
 */
export const exportPageTasks =
  (engine: Engine) =>
  async (payload: unknown, principal: string | undefined): Export => {
    const checked = payloadShape.safeParse(payload);
    const { context, extensionPayload, config: chosen } = checked.success ? checked.data : {};
    // Whose rights the calls use Forge decides by itself; without anybody there are none.
    const accountId = principal ?? context?.accountId;
    if (!accountId) return notExported('It is not known who exports it. Log in, then export the page again.');
    const pageId = context?.content?.id ?? context?.contentId ?? context?.extension?.content?.id;
    if (pageId === undefined) return notExported('It is not known which page it stands on.');
    const config = extensionPayload?.config ?? context?.extension?.config ?? context?.config ?? chosen;
    try {
      return await exportTasks(askingAs(engine, asId(accountId)), {
        pageId,
        config: readPageTasksConfig(config),
      });
    } catch (error) {
      engine.platform.log.error('export failed', { error: error instanceof Error ? error.name : 'unknown' });
      return notExported('Something went wrong that nobody foresaw. Try again.');
    }
  };
