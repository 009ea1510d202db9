import type { ConfigObject } from '../../macro/config-value';
import { macroStorage } from '../../macro/macro-storage';
import { getPage, savePage } from '../rest/confluence';
import type { Rest } from '../rest/rest';
import { parseBody } from '../storage-view/parse-body';
import { appFacts } from '../surface/surface-modules';
import { ViewError } from '../surface/view-error';
import { rangesOf, replaced } from './body-places';
import { type ForgeMacro, readForgeMacro } from './forge-macro';

/** The same macro in the page as it is now: by its id, else by its place. */
function findAgain(body: string, macro: ForgeMacro): ForgeMacro | undefined {
  const { appId } = appFacts();
  const extensions = [...(parseBody(body)?.getElementsByTagName('ac:adf-extension') ?? [])];
  const macros = extensions.flatMap((extension) => readForgeMacro(extension, appId) ?? []);
  const same = macro.localId === undefined ? ({ place }: ForgeMacro) => place === macro.place : undefined;
  return macros.find((other) =>
    same === undefined ? other.localId === macro.localId : same(other) && other.moduleKey === macro.moduleKey,
  );
}

/** Publishes the page with another config of one macro. Everything else in its body stays as it is. */
export async function saveConfig(rest: Rest, pageId: string, macro: ForgeMacro, config: ConfigObject): Promise<void> {
  const page = await getPage(rest, pageId);
  const body = page.body.storage?.value ?? '';
  const found = findAgain(body, macro);
  const range = found === undefined ? undefined : rangesOf(body, 'ac:adf-extension')[found.place];
  if (found === undefined || range === undefined) {
    throw new ViewError('MACRO_NOT_FOUND', 'This macro is not on the page any more. Somebody may have removed it.');
  }
  const { moduleKey, title, localId = crypto.randomUUID() } = found;
  const written = macroStorage({ app: appFacts(), moduleKey, title, localId, config });
  await savePage(rest, page, page.title, replaced(body, range, written));
}
