/** Region packs: everything that differs by place, as data that is checked and logged by digest. */

import {
  formatCanonical,
  isCanonicalObject,
  type CanonicalJson,
  type CanonicalObject,
} from '@countersign/base/canonical-json.ts';

/** One pack; each number is a promise to the people of that place. */
export type RegionPack = {
  readonly pack: string;
  readonly version: number;
  /** Distinct people who must approve an opening through the report door. */
  readonly approvalsNeeded: { readonly report: number };
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
  /** Whether automated checks see messages here. */
  readonly screen: 'on' | 'off';
  /** The canonical text that the policy leaf's digest covers. */
  readonly canonical: string;
};

/** The pack of a JSON text; throws TypeError with the field that is wrong. */
export function parseRegionPack(text: string): RegionPack {
  const value = JSON.parse(text) as CanonicalJson;
  if (!isCanonicalObject(value)) throw new TypeError('a region pack is an object');
  const approvals = value['approvalsNeeded'];
  if (!isCanonicalObject(approvals)) throw new TypeError('approvalsNeeded is an object');
  const screen = value['screen'];
  if (screen !== 'on' && screen !== 'off') throw new TypeError('screen is "on" or "off"');
  const pack = value['pack'];
  if (typeof pack !== 'string') throw new TypeError('pack is a name');
  return {
    pack,
    version: whole(value, 'version', 1_000_000),
    approvalsNeeded: { report: whole(approvals, 'report', 10) },
    contextBefore: whole(value, 'contextBefore', 50),
    contextAfter: whole(value, 'contextAfter', 50),
    evidenceDays: whole(value, 'evidenceDays', 3_650),
    grantSecondsMax: whole(value, 'grantSecondsMax', 86_400),
    logFreshSeconds: whole(value, 'logFreshSeconds', 3_600),
    rosterDelaySeconds: whole(value, 'rosterDelaySeconds', 31_536_000),
    screen,
    canonical: formatCanonical(value),
  };
}

function whole(object: CanonicalObject, key: string, max: number): number {
  const value = object[key];
  if (typeof value !== 'number' || value > max) throw new TypeError(`${key} is 0 to ${max}`);
  return value;
}
