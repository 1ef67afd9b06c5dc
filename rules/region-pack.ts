/** Region packs: everything that differs by place, as data that is checked and logged by digest. */

import {
  formatCanonical,
  isCanonicalObject,
  type CanonicalJson,
  type CanonicalObject,
} from '@countersign/base/json/canonical-json.ts';

/** The doors through which staff may come to what people wrote; `sealed` is legal under a gag. */
export const doorNames = ['report', 'legal', 'sealed', 'emergency'] as const;

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

/** What is kept for the same time, and forgotten by destroying the same key. */
export type RetentionClass = 'messages' | 'evidence' | 'accounts';

/** One pack; each number is a promise to the people of that place. */
export type RegionPack = {
  readonly pack: string;
  readonly version: number;
  /** Who must agree before each door opens. */
  readonly doors: Readonly<Record<DoorName, Door>>;
  /** Messages of context before and after each reported message. */
  readonly contextBefore: number;
  readonly contextAfter: number;
  /** Days that an unsent message stays reportable (and readable to nobody else). */
  readonly evidenceDays: number;
  /** Longest life of a grant. */
  readonly grantSecondsMax: number;
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
    doors: {
      report: doorOf(doors, 'report'),
      legal: doorOf(doors, 'legal'),
      sealed: doorOf(doors, 'sealed'),
      emergency: doorOf(doors, 'emergency'),
    },
    contextBefore: whole(value, 'contextBefore', 50),
    contextAfter: whole(value, 'contextAfter', 50),
    evidenceDays: whole(value, 'evidenceDays', 3_650),
    grantSecondsMax: whole(value, 'grantSecondsMax', 86_400),
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
  const door = objectOf(doors, name);
  const { roles, requesterApproves } = door;
  const isYesNo = requesterApproves === 'yes' || requesterApproves === 'no';
  if (!isYesNo) throw new TypeError(`requesterApproves of ${name} is "yes" or "no"`);
  const isNamed = Array.isArray(roles) && roles.every((role) => typeof role === 'string');
  if (!isNamed || roles.length === 0) throw new TypeError(`roles of ${name} is a list of names`);
  return { approvals: whole(door, 'approvals', 10), roles, requesterApproves };
}

function whole(object: CanonicalObject, key: string, max: number, min = 0): number {
  const value = object[key];
  const fits = typeof value === 'number' && value >= min && value <= max;
  if (!fits) throw new TypeError(`${key} is ${min} to ${max}`);
  return value;
}
