import { escapeAttribute, escapeText } from '../storage-format/escape';
import { parseStorage } from '../storage-format/parse-storage';
import type { TaskToRestore } from './page-to-restore';
import { hashContent, readContent } from './read-content';

type Words = Pick<TaskToRestore, 'text' | 'mentions' | 'date'>;

/**
 * The content of a task of which nothing stands on the page, from what is kept of it: its words, its date where that stood,
 * and whom it named, after them. Where in it she was named, and its mark-up, nobody knows any more.
 */
export const homelessContent = ({ text, mentions = [], date }: Words): string => {
  const [before = '', ...after] = date === undefined ? [text] : text.split(date);
  const words =
    date === undefined || after.length === 0
      ? escapeText(text)
      : `${escapeText(before)}<time datetime="${escapeAttribute(date)}" />${escapeText(after.join(date))}`;
  const named = mentions.flatMap((account) =>
    account === null ? [] : `<ac:link><ri:user ri:account-id="${escapeAttribute(account)}" /></ac:link>`,
  );
  return [words, ...named].join(' ');
};

/** As it is read again once it stands there: a task without an id is known by nothing else. */
export const homelessWords = (task: Words): { readonly text: string; readonly textHash: string } => {
  const content = readContent(parseStorage(homelessContent(task)).root.children);
  return { text: content.text, textHash: hashContent(content) };
};
