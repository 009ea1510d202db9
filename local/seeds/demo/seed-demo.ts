import type { AtlassianSite } from '../../atlassian/atlassian-site';
import { administrators, type Principal } from '../../atlassian/people';
import type { SeedSpace } from '../../atlassian/seed/content-seed';
import { calendarFrom } from './calendar';
import { craneSpace } from './crane/crane-space';
import type { DemoPage } from './demo-page';
import { appMacros, type DemoApp, type DemoWorld, issueCards } from './demo-world';
import { handbookSpace } from './handbook/handbook-space';
import { partnerSpace } from './partners/partner-space';
import { addPeople } from './people';
import { plant } from './plant';
import { addWork } from './work/demo-work';

export interface DemoStart {
  /** Site time, milliseconds since the epoch: what is due soon is due soon after this. */
  readonly now: number;
  /** The pages' links to issues begin with it; no slash at the end. */
  readonly siteUrl: string;
  /** Pages hold its macros, where it has some. */
  readonly app?: DemoApp;
}

const admins: Principal = `group:${administrators}`;
const staff: Principal = 'group:staff';
const writers: Principal = 'group:writers';
const writersOfTheHandbook: Principal = 'group:documentation';
const leads: Principal = 'group:leads';
const partners: Principal = 'group:partners';

/** Harbourline, who upgrade quay cranes: three spaces, two projects, and the people who work in them. */
export const seedDemo = ({ seed }: Pick<AtlassianSite, 'seed'>, { now, siteUrl, app }: DemoStart): void => {
  const days = calendarFrom(now);
  const people = addPeople(seed);
  const world: DemoWorld = {
    people,
    work: addWork(seed, people, days),
    days,
    card: issueCards(siteUrl),
    appMacro: appMacros(app),
  };

  const addSpace = (wanted: Omit<SeedSpace, 'author' | 'at'>, home: DemoPage): void => {
    const space = seed.content.addSpace({ ...wanted, author: people.ada, at: days.at(120) });
    const [homepage] = plant(seed.content, days, space, [home]);
    if (homepage) seed.content.setHomepage(space, homepage);
  };
  const kept = { delete: [admins, leads], administer: [admins] };

  addSpace(
    {
      key: 'CRANE',
      name: 'Quay crane upgrade',
      description: 'Plans, meetings, decisions and sites of the crane programme.',
      grants: { ...kept, read: [staff], write: [admins, writers] },
    },
    craneSpace(world),
  );
  addSpace(
    {
      key: 'BOOK',
      name: 'Engineering handbook',
      description: 'How we build, test and write things down.',
      grants: { ...kept, read: [staff], write: [admins, writers, writersOfTheHandbook] },
    },
    handbookSpace(world),
  );
  addSpace(
    {
      key: 'PORT',
      name: 'Clydeport partners',
      description: 'What we share with the customer.',
      grants: { ...kept, read: [staff, partners], write: [admins, writers, writersOfTheHandbook, partners] },
    },
    partnerSpace(world),
  );
};
