import { administrators, type User } from '../../atlassian/people';
import type { SiteSeed } from '../../atlassian/seed/site-seed';

/** The people of Harbourline, who upgrade quay cranes, and the guests of their site. */
export interface Cast {
  /** Acts when nobody says who: administers both products. */
  readonly ada: User;
  /** Leads the programme; may do everything but administer. */
  readonly ingrid: User;
  /** Controls. */
  readonly mateus: User;
  /** Mechanics, Hamburg. */
  readonly jonas: User;
  /** Site lead Yokohama. */
  readonly yuki: User;
  /** Site lead Busan. */
  readonly minjun: User;
  /** Health, safety and environment, Piraeus. */
  readonly eleni: User;
  /** Site lead Aqaba. */
  readonly omar: User;
  /** Software and tests. */
  readonly amara: User;
  /** Buys: writes pages and reads Jira, but may not create there, and no work is given to her there. */
  readonly priya: User;
  /** Writes the handbook; the crane space she only reads. */
  readonly lucia: User;
  /** Has left; the account is deactivated. */
  readonly tomasz: User;
  /** The customer's representative: sees the partner space and nothing else. */
  readonly sam: User;
  /** Roles of the `empty` seed under their addresses there. */
  readonly eddie: User;
  readonly audrey: User;
  readonly rita: User;
  readonly otto: User;
}

export const addPeople = (seed: SiteSeed): Cast => {
  const company = (address: string, displayName: string, groups: readonly string[], timeZone = 'Europe/Oslo') =>
    seed.addUser({ email: `${address}@harbourline.example`, displayName, groups: ['staff', ...groups], timeZone });
  const guest = (name: string, displayName: string, groups: readonly string[]) =>
    seed.addUser({ email: `${name}@example.com`, displayName, groups, timeZone: 'Europe/London' });
  const engineer = ['engineers', 'writers'];
  return {
    ada: guest('admin', 'Ada Nordahl', ['staff', administrators]),
    ingrid: company('ingrid.solberg', 'Ingrid Solberg', ['leads', ...engineer]),
    mateus: company('mateus.carvalho', 'Mateus Carvalho', ['leads', ...engineer], 'Europe/Lisbon'),
    jonas: company('jonas.brueckner', 'Jonas Brückner', engineer, 'Europe/Berlin'),
    yuki: company('yuki.tanaka', 'Yuki Tanaka 田中由紀', engineer, 'Asia/Tokyo'),
    minjun: company('minjun.seo', 'Seo Min-jun 서민준', engineer, 'Asia/Seoul'),
    eleni: company('eleni.papadaki', 'Eleni Papadaki', ['leads', ...engineer], 'Europe/Athens'),
    omar: company('omar.haddad', 'Omar Haddad', engineer, 'Asia/Amman'),
    amara: company('amara.okonkwo', 'Amara Okonkwo', engineer, 'Europe/London'),
    priya: company('priya.raman', 'Priya Raman', ['writers'], 'Asia/Singapore'),
    lucia: company('lucia.ferrari', 'Lucia Ferrari', ['documentation'], 'Europe/Rome'),
    tomasz: seed.addUser({
      email: 'tomasz.wieczorek@harbourline.example',
      displayName: 'Tomasz Wieczorek',
      groups: ['staff', ...engineer],
      active: false,
      timeZone: 'Europe/Warsaw',
    }),
    sam: seed.addUser({
      email: 'sam.whitlock@clydeport.example',
      displayName: 'Sam Whitlock',
      groups: ['partners'],
      timeZone: 'Europe/London',
    }),
    eddie: guest('editor', 'Eddie Marsh', ['leads', 'staff', ...engineer]),
    audrey: guest('author', 'Audrey Laurent', ['staff', 'authors', 'writers']),
    rita: guest('reader', 'Rita Vance', ['staff']),
    otto: guest('outsider', 'Otto Lindgren', ['partners']),
  };
};
