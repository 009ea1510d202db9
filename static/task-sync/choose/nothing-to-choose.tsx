import { SectionMessage, Text } from '@forge/react';
import type { TaskPreview } from '../../../src/contract/views';
import { texts } from '../../common/texts';

/** No row can be picked: all are linked or done, the good news of a second run, or something stands in the way. */
export const NothingToChoose = ({ tasks }: { readonly tasks: readonly TaskPreview[] }) =>
  tasks.every((task) => task.disposition === 'skip') ? (
    <SectionMessage appearance="success" title={texts.nothing.allLinked}>
      <Text>{texts.nothing.allLinkedTodo(tasks.length)}</Text>
    </SectionMessage>
  ) : (
    <SectionMessage appearance="warning" title={texts.nothing.noneAllowed}>
      <Text>{texts.nothing.noneAllowedTodo}</Text>
    </SectionMessage>
  );
