import { DynamicTable, Heading, Inline, Link, Lozenge, Stack, Text } from '@forge/react';
import { codeLabels } from '../../../src/contract/code-labels';
import type { UndoItem } from '../../../src/contract/views';
import { issueUrl } from '../issue-url';
import { pageWords } from '../page-words';
import { shortLinks } from '../short-links';
import { texts } from '../texts';
import type { SurfaceContext } from '../use-surface-context';
import { isBlocked } from './undo-effects';
import { undoTexts } from './undo-texts';
import { whereTheyPart } from './where-they-part';

interface Props {
  readonly items: readonly UndoItem[];
  /** Links are put back: what is missing is a task. */
  readonly areLinks: boolean;
  readonly context: Pick<SurfaceContext, 'siteUrl'>;
}

const { exceptions } = undoTexts;
const ROWS_PER_PAGE = 10;

const head = {
  cells: [
    { key: 'what', content: exceptions.columns.what, width: 22 },
    { key: 'found', content: exceptions.columns.found, width: 32 },
    { key: 'expected', content: exceptions.columns.expected, width: 32 },
    { key: 'work', content: exceptions.columns.work, width: 14 },
  ],
};

const appearances = { restore: 'default', 'keep-words': 'inprogress', conflict: 'moved' } as const;

const wordsOf = (text: string): string => (text === '' ? texts.noText : pageWords(shortLinks(text)));

const What = ({ item }: { readonly item: UndoItem }) => {
  const isOfReason = isBlocked(item) && item.reason !== undefined;
  return (
    <Stack space="space.050" alignInline="start">
      <Lozenge appearance={appearances[item.effect]}>
        {isOfReason ? codeLabels[item.reason.code] : exceptions.effects[item.effect]}
      </Lozenge>
      {item.reason !== undefined && (
        <Text size="small" color="color.text.subtle">
          {item.reason.message}
        </Text>
      )}
      {item.effect === 'conflict' && !isBlocked(item) && (
        <Text size="small" color="color.text.subtle">
          {exceptions.conflictHint}
        </Text>
      )}
      {item.pageTitle !== '' && (
        <Text size="small" maxLines={1} color="color.text.subtlest">
          {pageWords(item.pageTitle)}
        </Text>
      )}
    </Stack>
  );
};

/** Its words on the page now; what is gone is said, and what nobody read is not told as gone. */
function foundText(item: UndoItem, found: string, areLinks: boolean): string {
  if (item.found !== undefined) return wordsOf(found);
  if (item.effect !== 'conflict' || isBlocked(item)) return '';
  return areLinks ? exceptions.taskGone : exceptions.linkGone;
}

function rowOf(item: UndoItem, { areLinks, context: { siteUrl } }: Omit<Props, 'items'>) {
  const [found, expected] = whereTheyPart(item.found ?? '', item.expected ?? '');
  return {
    key: item.taskRef,
    cells: [
      { key: 'what', content: <What item={item} /> },
      { key: 'found', content: <Text>{foundText(item, found, areLinks)}</Text> },
      {
        key: 'expected',
        content: <Text>{item.expected === undefined ? texts.result.unseenPage : wordsOf(expected)}</Text>,
      },
      {
        key: 'work',
        content:
          item.issueKey === undefined ? (
            ''
          ) : (
            <Text>
              <Link href={issueUrl(siteUrl, item.issueKey)} openNewTab>
                {item.issueKey}
              </Link>
            </Text>
          ),
      },
    ],
  };
}

/** What does not simply come back, with both texts: as it stands now, and as it was. */
export const ExceptionsTable = ({ items, ...props }: Props) =>
  items.length === 0 ? null : (
    <Stack space="space.100">
      <Inline>
        <Heading as="h3" size="small">
          {exceptions.title}
        </Heading>
      </Inline>
      <DynamicTable
        label={exceptions.title}
        head={head}
        rows={items.map((item) => rowOf(item, props))}
        rowsPerPage={ROWS_PER_PAGE}
      />
    </Stack>
  );
