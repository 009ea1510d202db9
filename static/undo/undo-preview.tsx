import { List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import type { UndoItem } from '../../src/contract/views';
import { pageWords } from '../common/page-words';
import { shortLinks } from '../common/short-links';
import { undoTexts } from './undo-texts';

/** So many tasks that need a look are shown one by one. */
const MOST_SHOWN = 25;

const Quote = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <Stack space="space.025">
    <Text size="small" color="color.text.subtle">
      {title}
    </Text>
    <Text>{pageWords(shortLinks(text))}</Text>
  </Stack>
);

/** A task whose words are not what they were: both texts, and why. */
const Differing = ({ item }: { readonly item: UndoItem }) => (
  <Stack space="space.075">
    {item.pageTitle !== '' && <Text weight="medium">{pageWords(item.pageTitle)}</Text>}
    {item.reason !== undefined && <Text>{item.reason.message}</Text>}
    {item.expected !== undefined && <Quote title={undoTexts.expected} text={item.expected} />}
    {item.found !== undefined && <Quote title={undoTexts.found} text={item.found} />}
    {item.effect === 'conflict' && item.reason === undefined && item.found === undefined && (
      <Text>{undoTexts.gone}</Text>
    )}
  </Stack>
);

function countsOf(items: readonly UndoItem[]): readonly string[] {
  const of = (effect: UndoItem['effect']): number => items.filter((item) => item.effect === effect).length;
  const [restore, keepWords, conflict] = [of('restore'), of('keep-words'), of('conflict')];
  const { counts, effects } = undoTexts;
  if (items.length === 1)
    return [restore === 1 ? effects.restore : keepWords === 1 ? effects.keepWords : effects.conflict];
  return [
    ...(restore > 0 ? [counts.restore(restore)] : []),
    ...(keepWords > 0 ? [counts.keepWords(keepWords)] : []),
    ...(conflict > 0 ? [counts.conflict(conflict)] : []),
  ];
}

/** What would happen, in numbers, and each task that does not come back just as it was. */
export const UndoPreview = ({ items }: { readonly items: readonly UndoItem[] }) => {
  if (items.length === 0) return <Text>{undoTexts.nothing}</Text>;
  const differing = items.filter(({ effect }) => effect !== 'restore');
  const hasConflict = differing.some(({ effect }) => effect === 'conflict');
  return (
    <Stack space="space.200">
      <SectionMessage appearance={hasConflict ? 'warning' : 'information'}>
        <List type="unordered">
          {countsOf(items).map((text) => (
            <ListItem key={text}>{text}</ListItem>
          ))}
        </List>
      </SectionMessage>
      {items.length === 1 && differing.length === 0 && items[0]?.expected !== undefined && (
        <Quote title={undoTexts.expected} text={items[0].expected} />
      )}
      {differing.slice(0, MOST_SHOWN).map((item) => (
        <Differing key={item.taskRef} item={item} />
      ))}
      {differing.length > MOST_SHOWN && <Text>{undoTexts.further(differing.length - MOST_SHOWN)}</Text>}
      {items.some(({ effect }) => effect !== 'conflict') && (
        <Text size="small" color="color.text.subtle">
          {undoTexts.issues}
        </Text>
      )}
    </Stack>
  );
};
