import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p, table, ul } from '../../markup/blocks';
import { date, mention } from '../../markup/inline';
import { taskWriter } from '../../markup/tasks';

export const piraeus = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Πειραιάς – αποφυγή συγκρούσεων';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['site', 'piraeus'],
    history: [
      { by: people.eleni, daysAgo: 62, hour: 7, blocks: 2 },
      { by: people.eleni, daysAgo: 15, hour: 7 },
    ],
    body: [
      p('Τρεις γερανοί στην ίδια τροχιά, με απόσταση δεκαοκτώ μέτρων. Το σύστημα πρέπει να σταματά και τους τρεις.'),
      ul('Όριο προειδοποίησης: 12 m', 'Όριο διακοπής: 6 m', 'Δοκιμή με πραγματικό φορτίο: όχι πριν από την επιθεώρηση'),
      h2('Ενέργειες'),
      table(
        ['Πακέτο εργασίας', 'Ενέργειες'],
        [
          card(work.piraeus),
          list(
            open(`Έγκριση της θέσης των ραντάρ από το λιμεναρχείο ${mention(people.eleni)} ${date(days.due(22))}`),
            open('Μέτρηση της πέδησης με βρεγμένη τροχιά'),
          ),
        ],
        [
          `${card(work.safetyCase)} ${card(work.piraeus)}`,
          list(open(`Μετάφραση του παραρτήματος Β ${mention(people.eleni)} ${date(days.due(35))}`)),
        ],
      ),
    ],
  };
};
