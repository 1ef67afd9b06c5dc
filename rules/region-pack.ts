/** Region packs: everything that differs by place, as data that is checked and logged by digest. */

import {
  formatCanonical,
  isCanonicalObject,
  type CanonicalJson,
  type CanonicalObject,
} from '@countersign/base/json/canonical-json.ts';

/**
 * What needs people to agree: the ways to what people wrote (`sealed` is legal under a gag), then
 * holds and after-reviews, and the ways to lift a freeze and to change the roster.
 */
export const doorNames = [
  'report',
  'legal',
  'sealed',
  'emergency',
  'preserve',
  'review',
  'thaw',
  'roster',
] as const;

/** One door of the closed list. */
export type DoorName = (typeof doorNames)[number];

/** What one door demands. */
export type Door = {
  /** Distinct people who must approve; 0 keeps the door shut. */
  readonly approvals: number;
  /** Roles that the approvers must cover between them; who asks has the first. */
  readonly roles: readonly string[];
  /** Whether who asks may be one of those who approve. */
  readonly requesterApproves: 'yes' | 'no';
};

/** What may be asked for under one instrument of law. */
export type Instrument = {
  /** Data categories that it may reach, in the order of the alphabet. */
  readonly categories: readonly string[];
  /** The door it comes through; one of class `preserve` holds what it names and opens nothing. */
  readonly class: 'legal' | 'emergency' | 'preserve';
  /** Where it is law: another place than the pack's own where one house serves several. */
  readonly region: string;
};

/** What is kept for the same time, and forgotten by destroying the same key. */
export type RetentionClass = 'messages' | 'evidence' | 'accounts';

/** One pack; each number is a promise to the people of that place. */
export type RegionPack = {
  readonly pack: string;
  readonly version: number;
  /** Who must agree before each door opens. */
  readonly doors: Readonly<Record<DoorName, Door>>;
  /** By code: no order stands on anything else. */
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** Messages of context before and after each reported message. */
  readonly contextBefore: number;
  readonly contextAfter: number;
  /** Days that an unsent message stays reportable (and readable to nobody else). */
  readonly evidenceDays: number;
  /** Longest life of a grant. */
  readonly grantSecondsMax: number;
  /** Longest life of a hold, and longest extension of one. */
  readonly holdSecondsMax: number;
  /** How soon after an emergency it must have been reviewed. */
  readonly reviewSecondsMax: number;
  /** Oldest countersigned log head that the vault still acts on. */
  readonly logFreshSeconds: number;
  /** Time between a roster leaf and its taking effect. */
  readonly rosterDelaySeconds: number;
  /** Time between a device reset and its taking effect, while everybody concerned is told. */
  readonly deviceResetDelaySeconds: number;
  /** Longest gag, and longest extension of one. */
  readonly revealSecondsMax: number;
  /** Least time until people whom a report's opening touched get their coarse notice. */
  readonly noticeDelaySeconds: number;
  /** Notices of this much time go out together, in an order that says nothing. */
  readonly noticeBatchSeconds: number;
  /** Length of an epoch of region keys. */
  readonly epochSeconds: number;
  /** How long after its epoch ends a region key is destroyed; 0 keeps it until further notice. */
  readonly retentionSeconds: Readonly<Record<RetentionClass, number>>;
  /** Whether automated checks see messages here. */
  readonly screen: 'on' | 'off';
  /** The canonical text that the policy leaf's digest covers. */
  readonly canonical: string;
};

/** The region that something belongs to: that of its instrument, or else the pack's own. */
export function regionOf({ pack, instruments }: RegionPack, instrument?: string): string {
  return instruments.get(instrument ?? '')?.region ?? pack;
}

type Doors = RegionPack['doors'];

// Packs of before these existed stay in logs and journals, and readable: they let nobody through.
const laterDoors: ReadonlySet<DoorName> = new Set(['preserve', 'review', 'thaw', 'roster']);
const shut: Door = { approvals: 0, roles: ['nobody'], requesterApproves: 'no' };
const earlier = { holdSecondsMax: 0, reviewSecondsMax: 0 };

const yearSeconds = 31_536_000;

/** The pack of a JSON text; throws TypeError with the field that is wrong. */
export function parseRegionPack(text: string): RegionPack {
  const value = jsonOf(text);
  if (!isCanonicalObject(value)) throw new TypeError('a region pack is an object');
  const doors = objectOf(value, 'doors');
  const retention = objectOf(value, 'retentionSeconds');
  const screen = value['screen'];
  if (screen !== 'on' && screen !== 'off') throw new TypeError('screen is "on" or "off"');
  const pack = value['pack'];
  if (typeof pack !== 'string') throw new TypeError('pack is a name');
  return {
    pack,
    version: whole(value, 'version', 1_000_000),
    doors: Object.fromEntries(doorNames.map((name) => [name, doorOf(doors, name)])) as Doors,
    instruments: instrumentsOf(value['instruments'] ?? {}, pack),
    contextBefore: whole(value, 'contextBefore', 50),
    contextAfter: whole(value, 'contextAfter', 50),
    evidenceDays: whole(value, 'evidenceDays', 3_650),
    grantSecondsMax: whole(value, 'grantSecondsMax', 86_400),
    holdSecondsMax: whole({ ...earlier, ...value }, 'holdSecondsMax', 10 * yearSeconds),
    reviewSecondsMax: whole({ ...earlier, ...value }, 'reviewSecondsMax', yearSeconds),
    logFreshSeconds: whole(value, 'logFreshSeconds', 3_600),
    rosterDelaySeconds: whole(value, 'rosterDelaySeconds', yearSeconds),
    deviceResetDelaySeconds: whole(value, 'deviceResetDelaySeconds', yearSeconds),
    revealSecondsMax: whole(value, 'revealSecondsMax', yearSeconds),
    noticeDelaySeconds: whole(value, 'noticeDelaySeconds', yearSeconds),
    noticeBatchSeconds: whole(value, 'noticeBatchSeconds', yearSeconds),
    epochSeconds: whole(value, 'epochSeconds', yearSeconds, 1),
    retentionSeconds: {
      messages: whole(retention, 'messages', 10 * yearSeconds),
      evidence: whole(retention, 'evidence', 10 * yearSeconds),
      // Keys of accounts are derived (docs/decisions/0011): no epoch ends them.
      accounts: whole(retention, 'accounts', 0),
    },
    screen,
    canonical: formatCanonical(value),
  };
}

function jsonOf(text: string): CanonicalJson {
  try {
    return JSON.parse(text) as CanonicalJson;
  } catch {
    throw new TypeError('a region pack is JSON');
  }
}

function objectOf(object: CanonicalObject, key: string): CanonicalObject {
  const value = object[key];
  if (!isCanonicalObject(value)) throw new TypeError(`${key} is an object`);
  return value;
}

function doorOf(doors: CanonicalObject, name: DoorName): Door {
  if (doors[name] === undefined && laterDoors.has(name)) return shut;
  const door = objectOf(doors, name);
  const { roles, requesterApproves } = door;
  const isYesNo = requesterApproves === 'yes' || requesterApproves === 'no';
  if (!isYesNo) throw new TypeError(`requesterApproves of ${name} is "yes" or "no"`);
  const isNamed = Array.isArray(roles) && roles.every((role) => typeof role === 'string');
  if (!isNamed || roles.length === 0) throw new TypeError(`roles of ${name} is a list of names`);
  return { approvals: whole(door, 'approvals', 10), roles, requesterApproves };
}

function instrumentsOf(object: CanonicalJson, pack: string): ReadonlyMap<string, Instrument> {
  if (!isCanonicalObject(object)) throw new TypeError('instruments is an object');
  const codes = Object.keys(object);
  return new Map(
    codes.map((code) => [code, instrumentOf({ region: pack, ...objectOf(object, code) }, code)]),
  );
}

function instrumentOf(object: CanonicalObject, code: string): Instrument {
  const { categories, class: kind, region } = object;
  const isKnown = kind === 'legal' || kind === 'emergency' || kind === 'preserve';
  if (!isKnown) throw new TypeError(`class of ${code} is "legal", "emergency" or "preserve"`);
  const isNamed = Array.isArray(categories) && categories.every((one) => typeof one === 'string');
  if (!isNamed) throw new TypeError(`categories of ${code} is a list of names`);
  if (typeof region !== 'string') throw new TypeError(`region of ${code} is a name`);
  return { categories, class: kind, region };
}

function whole(object: CanonicalObject, key: string, max: number, min = 0): number {
  const value = object[key];
  const fits = typeof value === 'number' && value >= min && value <= max;
  if (!fits) throw new TypeError(`${key} is ${min} to ${max}`);
  return value;
}
