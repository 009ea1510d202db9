import { List, ListItem, SectionMessage } from '@forge/react';
import type { PreviewView, TaskPreview } from '../../../src/contract/views';
import { texts } from '../../common/texts';
import { isWarning } from '../is-warning';

const LARGE_RUN = 200;

interface Props {
  readonly chosen: readonly TaskPreview[];
  readonly warnings: PreviewView['warnings'];
}

/** What a person has to know before she presses the button: who can read, who is told, how long. */
export const Notices = ({ chosen, warnings }: Props) => {
  if (chosen.length === 0) return null;
  const pages = new Set(chosen.map((task) => task.pageId));
  return (
    <SectionMessage appearance="information" title={texts.notices.title}>
      <List type="unordered">
        {warnings
          .filter((warning) => !isWarning(warning))
          .map(({ message }) => (
            <ListItem key={message}>{message}</ListItem>
          ))}
        <ListItem>{texts.notices.watchers(pages.size)}</ListItem>
        {chosen.length > LARGE_RUN && <ListItem>{texts.notices.background}</ListItem>}
      </List>
    </SectionMessage>
  );
};
