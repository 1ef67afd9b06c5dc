/** Parsers of what stands in the two logs, and of the packs that decide what may. */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { concat, fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatCanonical, parseCanonical } from '@countersign/base/json/canonical-json.ts';
import { formatAccessLeaf, parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { formatGrantBody } from '@countersign/rules/access/grant-body.ts';
import { parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import { formatIndexLeaf, parseIndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import {
  deviceLeafBytes,
  formatDeviceStatement,
  parseDeviceLeaf,
} from '@countersign/rules/device-statement.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { projectRoot } from '../../project-root.ts';
import { bytesTarget, textTarget, type FuzzTarget } from '../fuzz-target.ts';

const hash = 'A'.repeat(43);
const approval = { authenticatorData: 'a', clientDataJSON: 'j', signature: 'g', slot: 'r1' };
const common = { day: '2026-11-21', sig: 's', v: 1, vault: 'ab' };
const grant = {
  ...common,
  approvals: [approval],
  class: 'report',
  commit: hash,
  env: hash,
  expires: 1,
  kind: 'grant',
  requester: 'r1',
  roster: 2,
  scopeBucket: '10',
  tag: hash,
  viewer: 'w',
};
const extend = { grant: 3, kind: 'extend', requester: 'r1', revealBy: 9, roster: 2 };
const slot = { code: 'c', credential: '', publicKey: '', roles: ['legal'], slot: 'r1' };
const undated = { sig: 's', v: 1, vault: 'ab' };
const leaves = [
  grant,
  { ...grant, class: 'sealed', revealBy: 9 },
  { ...common, ...extend, approvals: [approval] },
  { ...common, grant: 3, kind: 'used', openedBucket: '10' },
  { ...common, grant: 3, kind: 'void' },
  { ...common, class: 'legal', env: hash, grant: 3, kind: 'reveal', tag: hash },
  { ...common, commit: hash, env: hash, kind: 'notice', tag: hash },
  { ...common, epoch: 2, kept: 'messages', kind: 'erase' },
  { ...undated, effectiveFrom: 1, kind: 'roster', seq: 1, slots: [{ ...slot, state: 'invited' }] },
].map((leaf) => formatCanonical(leaf));
const account = '0'.repeat(32);
const orderTexts = { basis: 'law', categories: ['messages'], class: 'legal', order: 'no. 1' };
const papers = { authority: account, file: hash, instrument: 'order' };
const bodies = [
  { about: 'report', account, month: '2026-11' },
  { ...orderTexts, account, from: 1, messagesMax: 9, to: 2 },
  { ...orderTexts, ...papers, account, from: 1, messagesMax: 9, to: 2 },
  { account, conversation: 'c', events: ['e'], reason: 'scam', report: 'r', reported: ['e'] },
].map((body) => formatCanonical(body));
const indexLeaf = { day: '2026-11-21', from: 0, kind: 'index', root: hash, tags: 2, to: 3, v: 1 };
const packs = join(projectRoot, 'rules/packs');

/** A device leaf of an operation, with keys of one byte over. */
function deviceLeaf(op: number): Bytes {
  const leaf = new Uint8Array(deviceLeafBytes).fill(7);
  leaf.set([1, op]);
  // Numbers of 8 bytes are safe integers: counter and time.
  leaf.fill(0, 98, 104).fill(0, 138, 144);
  return leaf;
}

/** All of them. */
export const leafTargets: readonly FuzzTarget[] = [
  textTarget('canonical-json', {
    seeds: [...leaves, '{"a":[1,"\\u0007",{}],"b":"\u20ac"}'],
    parse: parseCanonical,
    format: formatCanonical,
  }),
  textTarget('access-leaf', {
    seeds: leaves,
    parse: parseAccessLeaf,
    format: (leaf) => fromUtf8(formatAccessLeaf(leaf)),
  }),
  textTarget('index-leaf', {
    seeds: [formatCanonical(indexLeaf)],
    parse: parseIndexLeaf,
    format: (leaf) => fromUtf8(formatIndexLeaf(leaf)),
  }),
  textTarget('grant-body', {
    seeds: bodies,
    parse: parseGrantBody,
    format: formatGrantBody,
  }),
  textTarget('region-pack', {
    seeds: readdirSync(packs).map((name) => readFileSync(join(packs, name), 'utf8')),
    parse: parseRegionPack,
  }),
  bytesTarget('device-leaf', {
    seeds: [1, 2].map(deviceLeaf),
    parse: parseDeviceLeaf,
    format: ({ statement, signature }) => concat(formatDeviceStatement(statement), signature),
  }),
];
