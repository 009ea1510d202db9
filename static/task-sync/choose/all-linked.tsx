import { SectionMessage, Text } from '@forge/react';
import { texts } from '../../common/texts';

/** Every task found is linked or done: the good news of a second run. */
export const AllLinked = ({ count }: { readonly count: number }) => (
  <SectionMessage appearance="success" title={texts.nothing.allLinked}>
    <Text>{texts.nothing.allLinkedTodo(count)}</Text>
  </SectionMessage>
);
