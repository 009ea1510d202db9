import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { h2, p, ul } from '../markup/blocks';
import { emoji, mention, pageLink } from '../markup/inline';
import { childPages, panel } from '../markup/macros';
import { actionItems } from './action-items';
import { firstWeek } from './first-week';
import { glossary } from './glossary';
import { onCall } from './on-call';
import { software } from './software';
import { templates } from './templates';

/** How Harbourline works; the technical writer keeps it in order. */
export const handbookSpace = (world: DemoWorld): DemoPage => {
  const { people } = world;
  return {
    title: 'About this handbook',
    history: [
      { by: people.lucia, daysAgo: 117, blocks: 2 },
      { by: people.amara, daysAgo: 45, blocks: 4 },
      { by: people.lucia, daysAgo: 26, message: 'Shorter' },
    ],
    body: [
      p(
        `${emoji('books', '1f4da', '📚')} What we agreed on, written down once. If you do it differently, change the page or change what you do.`,
      ),
      panel('tip', p(`Something is wrong or missing? Write to ${mention(people.lucia)}, or better: edit.`)),
      h2('Most read'),
      ul(
        pageLink('How we write action items'),
        pageLink('Releasing controller software'),
        pageLink('First week at Harbourline'),
      ),
      childPages(),
    ],
    below: [actionItems(world), templates(world), software(world), onCall(world), glossary(world), firstWeek(world)],
  };
};
