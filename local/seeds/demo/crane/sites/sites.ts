import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { p, table } from '../../markup/blocks';
import { mention, pageLink } from '../../markup/inline';
import { aqaba } from './aqaba';
import { busan } from './busan';
import { hamburg } from './hamburg';
import { piraeus } from './piraeus';
import { yokohama } from './yokohama';

/** The other terminals: each page is written in the language of its people. */
export const sites = (world: DemoWorld): DemoPage => {
  const { people, work, card } = world;
  return {
    title: 'Terminals',
    history: [
      { by: people.ingrid, daysAgo: 95, blocks: 1 },
      { by: people.omar, daysAgo: 32 },
    ],
    body: [
      p(
        `All of them belong to ${card(work.remote)}. Please write in the language you think in; the table below is for everybody else.`,
      ),
      table(
        ['Page', 'Who', 'In English'],
        [pageLink('横浜 – 遠隔操作卓'), mention(people.yuki), 'Operating desk, Yokohama'],
        [pageLink('부산 – 카메라와 센서'), mention(people.minjun), 'Cameras and sensors, Busan'],
        [pageLink('Πειραιάς – αποφυγή συγκρούσεων'), mention(people.eleni), 'Anti-collision, Piraeus'],
        [pageLink('العقبة – خزائن مقاومة للحرارة'), mention(people.omar), 'Heat-proof cabinets, Aqaba'],
        [pageLink('Hamburg – Schienenerneuerung'), mention(people.jonas), 'Rail renewal, Hamburg'],
      ),
    ],
    below: [yokohama(world), busan(world), piraeus(world), aqaba(world), hamburg(world)],
  };
};
