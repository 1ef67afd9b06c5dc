/** Blast radius: a log of many openings, read as text, and those of a few hands found in it. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import {
  formatAccessLeaf,
  parseAccessLeaf,
  type AccessLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { BlastRadius, type KnownGrant } from '@countersign/rules/incident/blast-radius.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import type { PartResult } from '../run-parts.ts';
import { targets } from '../targets.ts';

const openings = 1_000_000;
// A prime, so that every hand is on openings of every day.
const officers = 41;
const head = { v: 1, vault: 'ab'.repeat(8), sig: 'x'.repeat(86) } as const;
const hash = 'h'.repeat(43);

/** Each opening is a grant and its use, two entries of a log; one hand in 41 is suspected. */
export function measureBlastRadius(): PartResult {
  const pack = parseRegionPack(JSON.stringify(developmentPack));
  const nowMs = Date.UTC(2026, 10, 21, 12);
  const known = new Map<number, KnownGrant>();
  for (let at = 0; at < openings; at++) {
    const account = (at % 250_000).toString(16).padStart(32, '0') as AccountId;
    known.set(2 * at, { accounts: [account] });
  }
  const suspicion = { slots: ['legal-7'], authorities: [], fromMs: nowMs - 1, toMs: nowMs };
  const radius = new BlastRadius({ suspicion, pack, known });
  let [readMs, startedAt] = [0, 0];
  for (let at = 0; at < openings; at++) {
    for (const [side, leaf] of leavesOf(at, nowMs).entries()) {
      const text = fromUtf8(formatAccessLeaf(leaf));
      startedAt = performance.now();
      radius.add(parseAccessLeaf(text), 2 * at + side);
      readMs += performance.now() - startedAt;
    }
  }
  startedAt = performance.now();
  const found = radius.finish();
  const seconds = (readMs + performance.now() - startedAt) / 1_000;
  const megabytes = process.memoryUsage().rss / 1_048_576;
  const figures = { seconds, opened: found.opened, accounts: found.accounts.length, megabytes };
  const head = `blast radius of ${openings.toLocaleString('en')} openings`;
  return {
    figures,
    rows: [
      { figure: head, value: seconds, unit: 's', target: targets.blastRadiusSeconds },
      { figure: `${head}: found`, value: found.opened, unit: 'openings' },
      { figure: `${head}: memory`, value: megabytes, unit: 'MB' },
    ],
  };
}

function leavesOf(at: number, nowMs: number): AccessLeaf[] {
  const day = new Date(nowMs - (at % 30) * 86_400_000).toISOString().slice(0, 10);
  const name = (nth: number): string => `legal-${nth % officers}`;
  const approvals = [name(at + 1), name(at + 2)].map((slot) => {
    return { slot, authenticatorData: hash, clientDataJSON: hash.repeat(4), signature: hash };
  });
  const byte = { tag: hash, commit: hash, env: hash, viewer: hash };
  const of = { class: 'legal', scopeBucket: '100', roster: 1, day, requester: name(at) } as const;
  const expires = Math.floor(nowMs / 1_000);
  return [
    { ...head, kind: 'grant', ...of, ...byte, expires, approvals },
    { ...head, kind: 'used', grant: 2 * at, openedBucket: '100', day },
  ];
}
