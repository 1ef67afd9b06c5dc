/** The demo people: six who do not exist, for a platform that runs on one machine. */

/** One of them; the password is printed, because it guards nothing. */
export type DemoPerson = {
  readonly handle: string;
  readonly displayName: string;
  readonly birthMonth: string;
  readonly password: string;
  readonly deviceName: string;
};

/** Everybody, by the name that the conversations use. */
export const demoPeople = {
  mara: {
    handle: 'mara.lind',
    displayName: 'Mara Lindqvist',
    birthMonth: '1994-03',
    password: 'harbour lantern 42',
    deviceName: 'Mara’s laptop',
  },
  tomas: {
    handle: 'tomas_r',
    displayName: 'Tomás Reyes',
    birthMonth: '1989-11',
    password: 'copper bicycle 17',
    deviceName: 'Tomás’ phone',
  },
  noor: {
    handle: 'noor.haddad',
    displayName: 'نور حدّاد',
    birthMonth: '1997-07',
    password: 'jasmine balcony 88',
    deviceName: 'Noor’s phone',
  },
  jun: {
    handle: 'jun.takeda',
    displayName: 'Jun Takeda 竹田 純',
    birthMonth: '1992-01',
    password: 'paper crane 63',
    deviceName: 'Jun’s tablet',
  },
  ivy: {
    handle: 'ivy_okafor',
    displayName: 'Ivy Okafor',
    birthMonth: '1999-09',
    password: 'orchard thunder 29',
    deviceName: 'Ivy’s laptop',
  },
  lena: {
    handle: 'lena.frost',
    displayName: 'Lena Frost',
    birthMonth: '2001-06',
    password: 'velvet compass 54',
    deviceName: 'Lena’s phone',
  },
} as const satisfies Record<string, DemoPerson>;

/** One of the six. */
export type DemoName = keyof typeof demoPeople;
