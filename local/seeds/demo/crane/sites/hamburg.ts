import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, ol, p, quote } from '../../markup/blocks';
import { commented, date, mention } from '../../markup/inline';
import { taskWriter } from '../../markup/tasks';

export const hamburg = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'Hamburg – Schienenerneuerung';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['site', 'hamburg'],
    history: [
      { by: people.jonas, daysAgo: 56, blocks: 2, unticked: true },
      { by: people.jonas, daysAgo: 23, unticked: true },
      { by: people.jonas, daysAgo: 4, hour: 15, message: 'Rückmeldung der Behörde' },
    ],
    body: [
      p(
        'Die wasserseitige Schiene am Burchardkai hat auf 180 m mehr als 12 mm Höhenversatz. Größere Brückenfahrten nur noch im Schritttempo.',
      ),
      h2(`Maßnahmen ${card(work.hamburg)}`),
      list(
        done(`Schweißproben an das Prüflabor schicken ${mention(people.jonas)}`),
        open(
          `Sperrzeiten mit dem Umschlagbetrieb abstimmen – „höchstens zwei Nächte“ ${mention(people.jonas)} ${date(days.due(10))}`,
          list(open('Lärmschutz für die Nachtarbeit beantragen'), open('Anwohner in Övelgönne anschreiben')),
        ),
        open(`Gleisstopfmaschine für Größe S49 mieten ${mention(people.jonas)} ${date(days.due(41))}`),
      ),
      h2('Ablauf'),
      ol(
        'Ausfädeln der alten Schiene',
        `Untergießen mit ${commented('5f1d2f7e-2a44-4b57-9d38-6f1f3f0c9a04', 'Vergussmörtel')}`,
        'Messfahrt',
      ),
      quote('Wer über die Fuge fährt, ohne dass der Kaffee schwappt, darf abnehmen. – Kranmeister Petersen'),
    ],
  };
};
