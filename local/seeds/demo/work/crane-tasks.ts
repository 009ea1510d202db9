import type { Issue } from '../../../atlassian/jira/work';
import type { SiteSeed } from '../../../atlassian/seed/site-seed';
import type { Calendar } from '../calendar';
import { bullets, document, heading, para } from '../markup/adf';
import type { Cast } from '../people';
import type { CranePackages } from './crane-packages';
import type { IssueWriter } from './issue-writer';
import type { DemoProjects } from './projects';

/** Tasks that pages link already. */
export interface CraneTasks {
  readonly fat: Issue;
  readonly cabinetDrawings: Issue;
  readonly ultrasound: Issue;
  readonly fibreRoute: Issue;
  readonly ioList: Issue;
  readonly simulator: Issue;
  readonly cameraTest: Issue;
}

export const addCraneTasks = (
  write: IssueWriter,
  { items }: SiteSeed,
  { crane }: DemoProjects,
  at: CranePackages,
  people: Cast,
  days: Calendar,
): CraneTasks => {
  const { ingrid, mateus, jonas, yuki, minjun, omar, amara, eddie, audrey, tomasz } = people;
  const { going, waiting, done } = crane;
  const ultrasound = write.task(at.structure, {
    summary: 'Measure the boom of STS 4 by ultrasound',
    by: jonas,
    who: jonas,
    daysAgo: 60,
    due: -21,
    status: done,
    about: 'All 214 points of the survey plan; report as table and as drawing.',
  });
  write.task(at.structure, {
    summary: 'Change the forestay pins of STS 4',
    by: jonas,
    who: jonas,
    daysAgo: 33,
    due: 9,
    status: going,
  });
  write.task(at.structure, {
    summary: 'Blast and paint the sill beams',
    by: jonas,
    daysAgo: 20,
    due: 38,
    status: waiting,
  });

  const fat = write.task(at.drives, {
    summary: 'Factory acceptance test of the hoist drives',
    by: mateus,
    who: mateus,
    daysAgo: 52,
    due: 12,
    status: going,
    about: document(
      para('In Porto, two days, customer present.'),
      heading('To bring'),
      bullets('test protocol, revision C', 'load profile of the ten heaviest lifts of last year'),
    ),
  });
  write.subtask(fat, { summary: 'Book the load bench', by: mateus, who: mateus, daysAgo: 50, status: done });
  write.subtask(fat, {
    summary: 'Print the protocol for the witness',
    by: mateus,
    who: audrey,
    daysAgo: 30,
    due: 11,
    status: waiting,
  });
  const cabinetDrawings = write.task(at.drives, {
    summary: 'Release the cabinet drawings',
    by: tomasz,
    who: mateus,
    daysAgo: 75,
    due: -30,
    status: done,
  });
  write.task(at.drives, { summary: 'Order the brake resistors', by: mateus, daysAgo: 41, due: 6, status: going });

  const ioList = write.task(at.controls, {
    summary: 'Freeze the list of inputs and outputs',
    by: mateus,
    who: amara,
    daysAgo: 47,
    due: 5,
    status: going,
    about: '1,184 signals, of which 90 are still without an owner.',
  });
  write.subtask(ioList, {
    summary: 'Find out where the 90 signals without an owner end',
    by: amara,
    who: amara,
    daysAgo: 15,
    due: 4,
  });
  write.task(at.controls, {
    summary: 'Simulate a lost encoder while hoisting',
    by: amara,
    who: amara,
    daysAgo: 26,
    due: 18,
  });

  const fibreRoute = write.task(at.network, {
    summary: 'Agree the fibre route along berth 3',
    by: amara,
    who: amara,
    daysAgo: 36,
    due: 15,
    status: going,
    about: 'The duct beside the storm drain is full; the one below the rail needs a permit.',
  });
  const simulator = write.task(at.training, {
    summary: 'Set up the simulator in the drivers’ canteen',
    by: eddie,
    who: eddie,
    daysAgo: 28,
    due: 33,
    status: waiting,
  });
  const cameraTest = write.task(at.busan, {
    summary: '야간 카메라 시험 (night test of the cameras)',
    by: minjun,
    who: minjun,
    daysAgo: 25,
    due: 8,
    status: going,
  });
  write.task(at.yokohama, {
    summary: '操作卓の配置図を承認する (approve the desk layout)',
    by: yuki,
    who: yuki,
    daysAgo: 22,
    due: 10,
  });
  write.task(at.aqaba, {
    summary: 'Log cabinet temperatures for thirty days',
    by: omar,
    who: omar,
    daysAgo: 40,
    due: -6,
    status: done,
  });

  items.comment(
    fat,
    ingrid,
    'The customer sends two people instead of one. Please add them to the hotel booking.',
    days.at(6, 11),
  );
  items.comment(ioList, mateus, 'Down from 140 last week. Good.', days.at(4, 15));
  items.link(ioList, 'Blocks', fat);
  items.link(fibreRoute, 'Relates', cameraTest);
  return { fat, cabinetDrawings, ultrasound, fibreRoute, ioList, simulator, cameraTest };
};
