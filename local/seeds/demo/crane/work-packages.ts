import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { p, table } from '../markup/blocks';
import { date, mention } from '../markup/inline';
import { jiraMacro, panel } from '../markup/macros';
import { taskWriter } from '../markup/tasks';

/** A plan as most teams write it: a row for each work package, and what is to do in its last cell. */
export const workPackages = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Work packages and actions';
  const tasks = taskWriter(title);
  const { list, open, done } = tasks;
  const { ingrid, mateus, jonas, amara, priya, eddie } = people;
  return {
    title,
    labels: ['plan'],
    history: [
      { by: ingrid, daysAgo: 112, blocks: 1 },
      { by: jonas, daysAgo: 49, unticked: true },
      { by: mateus, daysAgo: 16, message: 'Actions from the drive workshop' },
      { by: ingrid, daysAgo: 2, hour: 15 },
    ],
    body: [
      p('One row for each work package. Actions stay here until they are in Jira; whoever is named first does it.'),
      table(
        ['Work package', 'Owner', 'Actions'],
        [
          card(work.structure),
          mention(jonas),
          list(
            open(
              `Repair plan for the portal beams, with the welder’s comments ${mention(jonas)} ${date(days.due(7))}`,
              list(
                open(`Ask the steel mill for the certificates of 1998 ${mention(priya)}`),
                open('Scan the old drawings that hang in the workshop'),
              ),
            ),
            open(`Rent a lift that reaches 46 m ${date(days.due(11))}`),
            done(`Get a second quote for the scaffolding ${mention(priya)}`),
          ),
        ],
        [
          card(work.drives),
          mention(mateus),
          list(
            open(`${card(work.fat)} Bring the load profile of the ten heaviest lifts ${mention(mateus)}`),
            open(`Check the short-circuit rating of the new switchboard ${mention(amara)} ${date(days.due(9))}`),
            open(`Agree the transport of the cabinets with the ferry company ${mention(ingrid)} ${date(days.due(17))}`),
          ),
        ],
        [
          card(work.controls),
          mention(mateus),
          list(
            open(
              `Write the sequence “boom down in wind” anew ${mention(mateus)} ${date(days.due(14))}`,
              list(
                open(
                  'List every alarm that the old program raises',
                  list(open(`Strike out the ones that no driver has seen in ten years ${mention(eddie)}`)),
                ),
                open(`Simulate it with a lost wind sensor ${mention(amara)} ${date(days.due(21))}`),
              ),
            ),
          ),
        ],
        [
          `${card(work.spreader)} ${card(work.network)}`,
          mention(amara),
          list(
            open(`Find room for the second cable reel beside the fibre drum ${mention(jonas)} ${date(days.due(19))}`),
          ),
        ],
        [
          card(work.acceptance),
          mention(ingrid),
          list(
            open(`Draft the acceptance protocol from the contract, annex 4 ${mention(priya)} ${date(days.due(30))}`),
            open('Reserve two empty vessel windows for the endurance test'),
          ),
        ],
        [
          jiraMacro(work.training.key),
          mention(eddie),
          list(
            open(
              `Choose the first four drivers together with the works council ${mention(eddie)} ${date(days.due(23))}`,
            ),
            open('Translate the quick guide into Polish'),
          ),
        ],
      ),
      panel(
        'note',
        p(
          'The cable reel and the fibre drum share one bracket. Until that is settled, the row stands under two work packages.',
        ),
      ),
    ],
  };
};
