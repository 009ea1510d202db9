import type { DemoFolder } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { earlierMeetings } from './earlier-meetings';
import { lastMeeting } from './last-meeting';
import { meetingBefore } from './meeting-before';
import { workshop } from './workshop';

/** A folder, not a page: a tree goes on below it. */
export const meetings = (world: DemoWorld): DemoFolder => ({
  folder: 'Meetings',
  by: world.people.ingrid,
  daysAgo: 101,
  below: [lastMeeting(world), meetingBefore(world), ...earlierMeetings(world), workshop(world)],
});
