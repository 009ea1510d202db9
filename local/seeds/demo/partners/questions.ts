import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h3, p } from '../markup/blocks';
import { mention } from '../markup/inline';
import { excerptInclude, expand } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

export const questions = ({ people }: DemoWorld): DemoPage => {
  const title = 'Questions and answers';
  const { list, open } = taskWriter(title);
  return {
    title,
    history: [
      { by: people.sam, daysAgo: 82, blocks: 2 },
      { by: people.ingrid, daysAgo: 59, blocks: 4 },
      { by: people.sam, daysAgo: 9 },
    ],
    body: [
      h3('When is the crane ours again?'),
      excerptInclude('Acceptance criteria STS 4'),
      h3('Can two cranes work one hatch?'),
      expand(
        'Short answer, long answer',
        p('Yes.'),
        p('Yes, if the anti-collision system knows both, and the drivers each other.'),
      ),
      h3('Open'),
      list(
        open(`Who cleans the cameras? ${mention(people.ingrid)}`),
        open(`May we keep the old cabinets as spare parts? ${mention(people.sam)}`),
      ),
    ],
  };
};
