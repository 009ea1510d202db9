import type { SourceEditor } from '../storage-format/source-editor';
import type { Piece } from './renderer';

/**
 * Turns a rewritten text, given as ranges of the source and new text, into replacements. Ranges in their old order stay
 * untouched; one that moved back counts as new text. `pieces` make up the whole source.
 */
export const piecesToEdits = (source: string, pieces: readonly Piece[], editor: SourceEditor): void => {
  let reached = 0;
  let pending: string[] = [];
  const replaceTo = (offset: number): void => {
    const text = pending.join('');
    pending = [];
    if (text !== '' || offset > reached) editor.replace(reached, offset, text);
    reached = offset;
  };
  for (const piece of pieces) {
    if ('text' in piece) pending.push(piece.text);
    else if (piece.start < reached) pending.push(source.slice(piece.start, piece.end));
    else if (piece.start < piece.end) {
      replaceTo(piece.start);
      reached = piece.end;
    }
  }
  replaceTo(source.length);
};
