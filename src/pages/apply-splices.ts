import type { Splice } from '../model/splice';
import { createSourceEditor } from '../storage-format/source-editor';
import { joinSplices } from './cut-splices';
import { PageEditError } from './page-edit-error';

/**
 * The text with splices applied, in any order but for the parts of one: these stand in theirs. Throws `PageEditError` (`conflict`) unless each finds the text that it
 * removes at its offset, and where two overlap.
 */
export const applySplices = (text: string, splices: readonly Splice[]): string => {
  const editor = createSourceEditor(text);
  const inOrder = [...splices].sort((one, other) => one.offset - other.offset);
  for (const { offset, removed, inserted } of joinSplices(inOrder)) {
    if (!text.startsWith(removed, offset) || offset > text.length) {
      throw new PageEditError(`The text at offset ${offset} is not the one that the splice removes.`, {
        code: 'conflict',
      });
    }
    editor.replace(offset, offset + removed.length, inserted);
  }
  try {
    return editor.finish().text;
  } catch (cause) {
    throw new PageEditError('The splices overlap.', { code: 'conflict', cause });
  }
};
