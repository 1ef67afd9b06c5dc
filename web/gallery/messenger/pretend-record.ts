/** What the log says of people who do not exist: each kind of receipt, and each kind of lie. */

import type { AccessWarning, CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import type { GivenNotice } from '../../messenger/frame/chat-port.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';

const dayMs = 86_400_000;
const witnesses = ['development-1', 'development-2', 'development-3'];

/** Receipts and warnings by what stands in the address: `?never`, `?lying`, or all kinds. */
export function pretendAccess(search: string): CheckedAccess {
  const isNever = search.includes('never');
  return {
    receipts: isNever ? [] : receipts,
    entries: 48_220,
    countersignedAtMs: Date.now() - (search.includes('late') ? 900_000 : 430),
    witnesses,
    witnessesAre: 'same operator',
    indexes: 3,
    tags: { given: isNever ? 0 : receipts.length, absent: 0 },
    rules: parseRegionPack(JSON.stringify(developmentPack)),
    warnings: search.includes('lying') ? warnings : [],
  };
}

function receipt(index: number, days: number, rest: Partial<Receipt>): Receipt {
  const whenMs = Math.floor(Date.now() / dayMs - days) * dayMs;
  return {
    kind: 'grant',
    index,
    grant: index,
    class: 'report',
    day: new Date(whenMs).toISOString().slice(0, 10),
    whenMs,
    revealedMs: undefined,
    reason: undefined,
    events: 0,
    scope: '10',
    body: undefined,
    details: 'opened',
    approvals: { approvers: [{ slot: 'reviewer-1', roles: ['reviewer'] }], fault: undefined },
    outcome: 'used',
    witnesses,
    checked: true,
    ...rest,
  };
}

const signers = [
  { slot: 'legal-1', roles: ['legal'] },
  { slot: 'approver-2', roles: ['approver'] },
];

const receipts: readonly Receipt[] = [
  receipt(48_213, 1, {
    reason: 'harassment',
    events: 7,
    body: {
      account: 'a',
      conversation: 'c',
      report: 'r',
      events: [],
      reported: [],
      reason: 'harassment',
    },
  }),
  receipt(47_990, 3, { details: 'withheld' }),
  receipt(47_002, 40, {
    kind: 'reveal',
    grant: 31_077,
    class: 'legal',
    revealedMs: Date.now() - dayMs,
    scope: '100',
    approvals: { approvers: signers, fault: undefined },
    body: {
      account: 'a',
      class: 'legal',
      categories: ['content'],
      from: 1_772_323_200,
      to: 1_772_496_000,
      order: 'DC 12/26',
      basis: 'Criminal Justice Act, section 7',
      messagesMax: 40,
    },
  }),
  receipt(46_120, 9, {
    kind: 'notice',
    grant: undefined,
    approvals: undefined,
    outcome: undefined,
    scope: undefined,
    body: { account: 'a', about: 'report', month: '2026-02' },
  }),
  receipt(45_801, 12, {
    class: 'emergency',
    outcome: 'void',
    scope: '10',
    approvals: { approvers: signers, fault: undefined },
  }),
];

const warnings: readonly AccessWarning[] = [
  { kind: 'older-log', size: 47_100, seen: 48_220 },
  { kind: 'withheld', indexes: [47_990] },
  { kind: 'not-yours', indexes: [44_011] },
  { kind: 'unlogged-rules' },
];

/** What an authority was given, told on the day after the gag. */
export const pretendNotices: readonly GivenNotice[] = [
  {
    grant: 31_077,
    ...{ class: 'legal', authority: 'Dublin Circuit Court', country: 'IE', reference: 'DC 12/26' },
    ...{ instrument: 'eu-epoc', categories: ['content'] },
    ...{ fromMs: 1_772_323_200_000, toMs: 1_772_496_000_000 },
    openedAtMs: (Math.floor(Date.now() / dayMs) - 40) * dayMs + 50_000_000,
    wasGagged: true,
    letter:
      'Dear Mara Lindqvist\n\nA court in Ireland ordered us to hand over messages of yours.\n'
      + 'You can go against it at that court.',
    atMs: Date.now() - 3_600_000,
  },
];
