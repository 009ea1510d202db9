import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table } from '../markup/blocks';
import { placeholder } from '../markup/inline';
import { pageProperties, panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Pages to copy. Their tasks hold template text only. */
export const templates = (world: DemoWorld): DemoPage => ({
  title: 'Templates',
  history: [{ by: world.people.lucia, daysAgo: 98 }],
  body: [p('Copy the page, not the words. What is grey wants to be written over.')],
  below: [weekly(world), siteTest(world)],
});

const weekly = ({ people }: DemoWorld): DemoPage => {
  const title = 'Template: weekly meeting';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['template'],
    history: [
      { by: people.lucia, daysAgo: 98, hour: 11, blocks: 2 },
      { by: people.audrey, daysAgo: 39 },
    ],
    body: [
      pageProperties(
        table(
          ['', ''],
          ['Date', placeholder('Type // to choose a date')],
          ['Notes', placeholder('@ the one who types')],
        ),
      ),
      h2('Actions'),
      p(placeholder('Paste the link of the work package here')),
      list(
        open(placeholder('Type your task here, using "@" to assign to a user and "//" to select a due date')),
        open(placeholder('Another one')),
      ),
    ],
  };
};

const siteTest = ({ people }: DemoWorld): DemoPage => {
  const title = 'Template: site test';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['template'],
    history: [
      { by: people.amara, daysAgo: 79, blocks: 1 },
      { by: people.amara, daysAgo: 78 },
    ],
    body: [
      panel('info', p('One page for each test. Results are numbers with units, or yes and no.')),
      table(
        ['Step', 'Expected', 'Found'],
        ['Boom up, locked', 'lamp H4 on', placeholder('yes / no')],
        ['Emergency stop at the sill', 'all brakes within 0.3 s', placeholder('seconds')],
      ),
      list(open(`Photograph of the measuring device ${placeholder('and its calibration date')}`), open('')),
    ],
  };
};
