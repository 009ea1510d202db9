import type { Issue } from '../../../atlassian/jira/work';
import type { Calendar } from '../calendar';
import { bullets, document, heading, note, para, person, steps, strong } from '../markup/adf';
import type { Cast } from '../people';
import type { IssueWriter } from './issue-writer';
import type { DemoProjects } from './projects';

/** Initiatives and work packages of the crane project, by the names that the pages use. */
export interface CranePackages {
  readonly clydebank: Issue;
  readonly remote: Issue;
  readonly structure: Issue;
  readonly drives: Issue;
  readonly controls: Issue;
  readonly spreader: Issue;
  readonly network: Issue;
  readonly acceptance: Issue;
  readonly training: Issue;
  readonly yokohama: Issue;
  readonly busan: Issue;
  readonly piraeus: Issue;
  readonly aqaba: Issue;
  readonly hamburg: Issue;
}

export const addCranePackages = (
  write: IssueWriter,
  { crane }: DemoProjects,
  { ingrid, mateus, jonas, yuki, minjun, eleni, omar, amara, eddie }: Cast,
  days: Calendar,
): CranePackages => {
  const { initiative, going, waiting } = crane;
  const clydebank = write.top(initiative, {
    summary: 'Clydebank: upgrade of quay cranes STS 4 and STS 5',
    by: ingrid,
    who: ingrid,
    daysAgo: 118,
    due: 150,
    status: going,
    about: document(
      para(
        'Two cranes of 1998 get new drives, a new control system and a remote operating desk. ',
        strong('One'),
        ' of them always stays in service.',
      ),
      heading('Done when'),
      bullets(
        'both cranes have passed the site acceptance test with the terminal’s own drivers',
        'the safety case is signed by the port authority',
        'spare parts and drawings are handed over',
      ),
    ),
  });
  const remote = write.top(initiative, {
    summary: 'Remote operation for four terminals',
    by: ingrid,
    daysAgo: 96,
    due: 280,
    status: going,
    about: 'One operating desk, one camera package and one safety concept, built once and fitted four times.',
  });
  const structure = write.package(
    {
      summary: 'Structural survey and steel repair',
      by: ingrid,
      who: jonas,
      daysAgo: 112,
      due: 24,
      status: going,
      about: document(
        para(
          'Survey of boom, portal and sill beams by ultrasound; repair of what is below 85 % of its nominal thickness.',
        ),
        note(
          'warning',
          'The boom of STS 4 may not be lowered in wind above 14 m/s until the forestay pins are changed.',
        ),
      ),
    },
    clydebank,
  );
  const drives = write.package(
    {
      summary: 'Hoist and gantry drive replacement',
      by: ingrid,
      who: mateus,
      daysAgo: 110,
      due: 52,
      status: going,
      about: document(
        para(
          'The DC drives go, eight AC drives with regenerative supply come. Cabinet layout by ',
          person(mateus),
          '.',
        ),
        steps(
          'Factory acceptance in Porto',
          'Hoist drives STS 4',
          'Gantry drives STS 4',
          'STS 5 after the peak season',
        ),
      ),
    },
    clydebank,
  );
  const controls = write.package(
    {
      summary: 'Control system migration',
      by: ingrid,
      who: mateus,
      daysAgo: 109,
      due: 66,
      status: going,
      about: document(
        para(
          'From the old rack to two redundant controllers. The program is rewritten, not translated: forty percent of it serves parts that no longer exist.',
        ),
      ),
    },
    clydebank,
  );
  const spreader = write.package(
    {
      summary: 'Spreader and twin-lift electronics',
      by: jonas,
      who: jonas,
      daysAgo: 95,
      due: 74,
      status: waiting,
      about: 'New junction boxes, twist-lock sensors and a cable reel that survives a Scottish winter.',
    },
    clydebank,
  );
  const network = write.package(
    {
      summary: 'Crane network and fibre',
      by: mateus,
      who: amara,
      daysAgo: 93,
      due: 60,
      status: waiting,
      about: document(
        para('Two fibre rings, one for control and one for video, separated down to the cable tray.'),
        bullets('12 access points on the quay', 'latency below 20 ms at the desk', 'no shared power supply'),
      ),
    },
    clydebank,
  );
  const acceptance = write.package(
    { summary: 'Site acceptance and handover', by: ingrid, who: ingrid, daysAgo: 90, due: 132, status: waiting },
    clydebank,
  );
  const training = write.package(
    {
      summary: 'Operator and maintenance training',
      by: ingrid,
      who: eddie,
      daysAgo: 84,
      due: 118,
      status: waiting,
      about: 'Twenty-two drivers and nine fitters, in groups of four, on the simulator first.',
    },
    clydebank,
  );
  const yokohama = write.package(
    { summary: 'Remote operating desk, Yokohama 横浜', by: yuki, who: yuki, daysAgo: 71, due: 90, status: going },
    remote,
  );
  const busan = write.package(
    {
      summary: 'Camera and sensor package, Busan 부산',
      by: minjun,
      who: minjun,
      daysAgo: 70,
      due: 81,
      status: going,
      about: 'Fourteen cameras and four laser scanners per crane; image on the desk within 120 ms.',
    },
    remote,
  );
  const piraeus = write.package(
    { summary: 'Anti-collision system, Piraeus', by: eleni, who: eleni, daysAgo: 64, due: 101, status: waiting },
    remote,
  );
  const aqaba = write.package(
    {
      summary: 'Heat-proof drive cabinets, Aqaba',
      by: omar,
      who: omar,
      daysAgo: 61,
      due: 58,
      status: going,
      about: `Cabinets for 55 °C ambient temperature. The trial since ${days.past(40)} has shown no derating.`,
    },
    remote,
  );
  const hamburg = write.package(
    { summary: 'Gantry rail renewal, Hamburg', by: jonas, who: jonas, daysAgo: 58, due: 112, status: waiting },
    remote,
  );
  return {
    ...{ clydebank, remote, structure, drives, controls, spreader, network, acceptance, training },
    ...{ yokohama, busan, piraeus, aqaba, hamburg },
  };
};
