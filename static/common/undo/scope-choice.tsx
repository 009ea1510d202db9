import { Box, Label, Select, Text } from '@forge/react';
import type { UndoItem } from '../../../src/contract/views';
import { pageWords } from '../page-words';
import { shortText } from '../short-text';
import { undoPages } from './undo-effects';
import { undoTexts } from './undo-texts';

interface Props {
  readonly items: readonly UndoItem[];
  readonly onlyPage?: string;
  readonly isDisabled: boolean;
  readonly onChoose: (pageId: string | undefined) => void;
}

interface Option {
  readonly label: string;
  readonly value: string;
}

const { scope } = undoTexts;
const ALL = '';
const ID = 'undo-scope';

/** A run of several pages is taken back as a whole, or one page of it. */
export const ScopeChoice = ({ items, onlyPage, isDisabled, onChoose }: Props) => {
  const pages = undoPages(items);
  if (pages.length < 2) return null;
  const options: readonly Option[] = [
    { label: scope.all(items.length, pages.length), value: ALL },
    ...pages.map(({ pageId, pageTitle, count }) => ({
      label: scope.page(pageTitle === '' ? scope.unnamedPage : pageWords(shortText(pageTitle)), count),
      value: pageId,
    })),
  ];
  const chosen = options.find(({ value }) => value === (onlyPage ?? ALL));
  return (
    <Box>
      <Label labelFor={ID}>{scope.label}</Label>
      <Select
        inputId={ID}
        options={[...options]}
        value={chosen}
        isDisabled={isDisabled}
        onChange={({ value }: Option) => onChoose(value === ALL ? undefined : value)}
      />
    </Box>
  );
};

/** What was selected before the window opened. */
export const ChosenRows = ({ count }: { readonly count: number }) => <Text>{scope.chosen(count)}</Text>;
