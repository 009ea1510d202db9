import { List, ListItem, SectionMessage } from '@forge/react';
import type { TaskPreview } from '../../../src/contract/views';
import { texts } from '../../common/texts';

const LARGE_RUN = 200;

/** What a person has to know before she presses the button: who is told, who can read, how long. */
export const Notices = ({ chosen }: { readonly chosen: readonly TaskPreview[] }) => {
  if (chosen.length === 0) return null;
  const pages = new Set(chosen.map((task) => task.pageId));
  const projects = [...new Set(chosen.flatMap((task) => task.projectKey ?? []))].sort();
  return (
    <SectionMessage appearance="information" title={texts.notices.title}>
      <List type="unordered">
        {projects.map((project) => (
          <ListItem key={project}>{texts.notices.readers(project)}</ListItem>
        ))}
        <ListItem>{texts.notices.watchers(pages.size)}</ListItem>
        {chosen.length > LARGE_RUN && <ListItem>{texts.notices.background}</ListItem>}
      </List>
    </SectionMessage>
  );
};
