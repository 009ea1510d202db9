import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, table, ul } from '../markup/blocks';
import { commented, mention } from '../markup/inline';
import { code, panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** Shows what a task looks like in storage format, which must never be taken for one. */
export const actionItems = ({ people, days }: DemoWorld): DemoPage => {
  const title = 'How we write action items';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['writing'],
    history: [
      { by: people.lucia, daysAgo: 100, blocks: 3 },
      { by: people.ingrid, daysAgo: 50, blocks: 5, message: 'The rule about verbs' },
      { by: people.lucia, daysAgo: 19 },
    ],
    body: [
      p(
        `An action item is a sentence that ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a05', 'one person')} can finish. It has a verb, a name and, if it matters, a date.`,
      ),
      ul(
        'The first name is the one who does it. Others may help.',
        'The work package stands near: in the row, in the heading, or just above the list.',
        'Nested items are parts of the one above, not remarks.',
      ),
      table(
        ['Not like this', 'Like this'],
        ['Paint?', 'Ask three painters for a quote, with photographs'],
        ['Mateus / Jonas: cabinet', 'Measure the door of the cabinet room'],
        ['follow up', 'Call the grid operator on Friday'],
      ),
      h2('What the editor stores'),
      code(
        'xml',
        'one-task.xml',
        `<ac:task-list>\n  <ac:task>\n    <ac:task-id>7</ac:task-id>\n    <ac:task-status>incomplete</ac:task-status>\n    <ac:task-body><![CDATA[only an example]]> <time datetime="${days.past(1)}" /></ac:task-body>\n  </ac:task>\n</ac:task-list>`,
      ),
      panel('note', p('Do not paste this into a page: type <code>[]</code> and a space.')),
      list(open(`Record a film of two minutes about this page 🎬 ${mention(people.lucia)}`)),
    ],
  };
};
