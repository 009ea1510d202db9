import type { Issue } from '../../../atlassian/jira/work';
import type { SiteSeed } from '../../../atlassian/seed/site-seed';
import { bullets, document, note, para, strong } from '../markup/adf';
import type { Cast } from '../people';
import type { CranePackages } from './crane-packages';
import type { IssueWriter } from './issue-writer';
import type { DemoProjects } from './projects';

/** Work packages, risks and deviations of the safety project, by the names that the pages use. */
export interface SafetyIssues {
  readonly safetyCase: Issue;
  readonly marking: Issue;
  readonly wind: Issue;
  readonly delivery: Issue;
  readonly latency: Issue;
  readonly cutover: Issue;
  readonly heat: Issue;
  readonly weld: Issue;
  readonly labels: Issue;
  readonly interlock: Issue;
  readonly windSensor: Issue;
}

export const addSafetyIssues = (
  write: IssueWriter,
  { items }: SiteSeed,
  { safety }: DemoProjects,
  crane: CranePackages,
  { eleni, ingrid, mateus, jonas, omar, amara, minjun, audrey }: Cast,
): SafetyIssues => {
  const { risk, deviation, going, waiting, done } = safety;
  const safetyCase = write.package({
    summary: 'Safety case for remote operation',
    by: eleni,
    who: eleni,
    daysAgo: 88,
    due: 77,
    status: going,
    about: document(
      para(
        'One case for all terminals, with an annex for each. The port authority reads it ',
        strong('before'),
        ' the first move without a driver on board.',
      ),
    ),
  });
  const marking = write.package({
    summary: 'CE marking and technical file',
    by: eleni,
    who: audrey,
    daysAgo: 80,
    due: 96,
    status: waiting,
  });
  const wind = write.top(risk, {
    summary: 'Work at height stops for wind more than ten days',
    by: eleni,
    who: jonas,
    daysAgo: 66,
    status: going,
    about: document(
      para('Of the last sixty days 17 were lost.'),
      bullets(
        'Likelihood: high',
        'Effect: three weeks',
        'Treatment: second lift, work inside the portal planned as reserve',
      ),
    ),
  });
  const delivery = write.top(risk, {
    summary: 'Drives arrive after the crane is taken out of service',
    by: ingrid,
    who: mateus,
    daysAgo: 63,
    status: going,
    about: 'The supplier has moved the date twice. Each further week costs the terminal a vessel call.',
  });
  const latency = write.top(risk, {
    summary: 'Video reaches the desk too late to stop a swinging load',
    by: amara,
    who: amara,
    daysAgo: 57,
    status: waiting,
    about: 'Measured in Busan: 118 ms on a dry day, 161 ms with rain on the microwave link.',
  });
  const cutover = write.top(risk, {
    summary: 'Cutover weekend overruns into Monday’s vessel',
    by: ingrid,
    who: ingrid,
    daysAgo: 44,
    status: waiting,
  });
  const heat = write.top(risk, {
    summary: 'Cabinet cooling fails in summer',
    by: omar,
    who: omar,
    daysAgo: 42,
    status: done,
  });
  const weld = write.top(deviation, {
    summary: 'Weld 4-117 is three millimetres short',
    by: jonas,
    who: jonas,
    daysAgo: 19,
    status: going,
    about: document(
      para('Found by the second inspector. The drawing asks for 8 mm.'),
      note('info', 'The welder’s certificate was valid; the drawing on the lift was revision B.'),
    ),
  });
  const labels = write.top(deviation, {
    summary: 'Cable labels in cabinet 12 follow the old numbering',
    by: mateus,
    daysAgo: 13,
    status: waiting,
  });
  const interlock = write.top(deviation, {
    summary: 'Gate interlock of STS 5 was bridged during the night shift',
    by: eleni,
    who: eleni,
    daysAgo: 8,
    due: 3,
    status: going,
    about: 'No movement took place. The bridge was found at the morning check and taken out.',
  });
  const windSensor = write.task(wind, {
    summary: 'Mount a second wind sensor on the boom tip',
    by: eleni,
    who: jonas,
    daysAgo: 30,
    due: -4,
    status: done,
  });
  write.task(latency, {
    summary: 'Measure the microwave link in heavy rain',
    by: amara,
    who: minjun,
    daysAgo: 27,
    due: 13,
    status: waiting,
  });
  write.task(interlock, {
    summary: 'Talk to the night shift',
    by: eleni,
    who: eleni,
    daysAgo: 7,
    due: 1,
    status: going,
  });

  items.link(delivery, 'Relates', crane.drives);
  items.link(interlock, 'Blocks', crane.acceptance);
  return { safetyCase, marking, wind, delivery, latency, cutover, heat, weld, labels, interlock, windSensor };
};
