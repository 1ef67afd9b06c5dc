/** A pretended record: a log with grants, freezes, rosters and rules, for pages that read it. */

import type { AuditDesk } from '@countersign/client/audit/audit-desk.ts';
import type { AuditedGrant, PlacedLeaf } from '@countersign/client/audit/audited-grant.ts';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import type { ContainmentDesk } from '@countersign/client/staff/containment/containment-desk.ts';
import type {
  AccessLeaf,
  GrantLeaf,
  RosterLeaf,
  RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import type { ActCore } from '@countersign/rules/access/acts.ts';
import type { AccountId, ActId, OrderId } from '@countersign/rules/ids.ts';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import developmentPack from '@countersign/rules/packs/eu.json' with { type: 'json' };
import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import type { ActView } from '@countersign/wire/http/containment/act-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';

const hourMs = 3_600_000;
const size = 48_220;
const day = new Date().toISOString().slice(0, 10);
const common = { v: 1, vault: 'aa'.repeat(8), sig: '' } as const;
const hash = 'hUq0Vn3kq7Yc2tP9wXr4mZs8aLd1fGj5bKe6oTi0uQy';

/** The pack that pretended pages go by. */
export const pretendPack = parseLegalPack(JSON.stringify(developmentPack));

function place(slot: string, ...roles: string[]): RosterSlot {
  return { slot, roles, state: 'active', code: '', publicKey: slot, credential: '' };
}

const slots: readonly RosterSlot[] = [
  place('reviewer-1', 'reviewer'),
  place('reviewer-2', 'reviewer', 'safety-lead'),
  place('legal-1', 'legal'),
  place('legal-2', 'legal'),
  place('approver-1', 'approver'),
  place('overseer-1', 'overseer'),
  place('security-1', 'security'),
  { ...place('security-2', 'security'), state: 'invited' },
  place('auditor-1', 'auditor'),
  place('admin-1', 'admin'),
];
const nowS = () => Math.floor(Date.now() / 1_000);

function roster(seq: number, of: readonly RosterSlot[], from: number): RosterLeaf {
  return { ...common, kind: 'roster', seq, slots: of, effectiveFrom: from };
}

const newSlots = [...slots.filter(({ slot }) => slot !== 'legal-2'), place('legal-3', 'legal')];
const head = { v: 1, vault: common.vault, roster: 40_000, day, requester: 'security-1' } as const;

function view(id: number, core: ActCore, rest: Partial<ActView>): ActView {
  return {
    ...{ act: String(id) as ActId, core: { ...core }, approvedBy: [core.requester] },
    ...{ stage: 'done', atMs: Date.now() - 3 * hourMs },
    ...rest,
  };
}

const freeze: ActCore = { ...head, kind: 'freeze', seq: 0, what: 'slot:legal-2', level: 1 };
const acts: readonly ActView[] = [
  view(3, { ...head, kind: 'thaw', freeze: 48_190 }, { stage: 'asked', atMs: Date.now() - 60_000 }),
  view(
    2,
    { ...head, kind: 'roster', requester: 'admin-1', seq: 5, slots: newSlots },
    { stage: 'asked', atMs: Date.now() - 600_000 },
  ),
  view(1, freeze, { index: 48_190 }),
];

/** Containment, pretended: everything that is pressed is refused. */
export const pretendContainment = {
  state: async () => ({
    frozen: [{ what: 'slot:legal-2', level: 1, index: 48_190 }],
    ...{ overdueReveals: 0, overdueReviews: 0, outbox: 0 },
  }),
  holds: async () => [
    {
      ...{ hold: 'a', account: '5b1e'.repeat(8), slot: 'legal-1', state: 'taken', grant: 47_900 },
      ...{ fromMs: 1_772_323_200_000, toMs: 1_772_496_000_000, atMs: Date.now() },
      untilMs: Date.now() + 60 * 24 * hourMs,
    },
  ],
  acts: async () => acts,
  rosters: async () => [
    { leaf: roster(4, newSlots, nowS() + 2 * 86_400), index: 48_201 },
    { leaf: roster(3, slots, nowS() - 86_400 * 20), index: 40_000 },
  ],
  view: async (act: ActId) => {
    const found = acts.find((one) => one.act === act);
    if (found === undefined) throw new Problem('not-found');
    const { core, approvedBy } = found;
    return { act, core: core as unknown as ActCore, approvedBy, options: {} };
  },
  sign: refused,
  freeze: refused,
  thaw: refused,
  review: refused,
  extend: refused,
  changeRoster: refused,
} as unknown as ContainmentDesk;

function refused(): Promise<never> {
  return Promise.reject(new Problem('not-allowed'));
}

function grant(index: number, of: Partial<GrantLeaf>, more: Partial<AuditedGrant>): AuditedGrant {
  const leaf: GrantLeaf = {
    ...{ ...common, kind: 'grant', roster: 40_000, class: 'report', day, tag: hash, commit: hash },
    ...{ env: hash, scopeBucket: '100', expires: nowS() - 60, viewer: hash },
    ...{ requester: 'reviewer-1', approvals: [] },
    ...of,
  };
  const by = leaf.approvals.map(({ slot }) => ({
    slot,
    roles: slots.find((one) => one.slot === slot)?.roles ?? [],
  }));
  return {
    ...{ index, leaf, shownClass: leaf.class, standing: 'used', uses: [index + 1], opened: 100 },
    ...{ voided: undefined, revealBy: undefined, revealed: undefined, reviewBy: undefined },
    ...{ review: undefined, holdUntil: undefined, released: undefined },
    approvals: { approvers: by, fault: undefined },
    ...more,
  };
}

function hands(...names: string[]): GrantLeaf['approvals'] {
  return names.map((slot) => {
    return { slot, authenticatorData: '', clientDataJSON: '', signature: '' };
  });
}

const unused = { standing: 'open', uses: [], opened: 0 } as const;
const legal = { requester: 'legal-1', approvals: hands('legal-2', 'approver-1', 'overseer-1') };
const grants: readonly AuditedGrant[] = [
  grant(48_213, { approvals: hands('reviewer-1') }, {}),
  grant(
    48_177,
    { ...legal, class: 'sealed', scopeBucket: '1000' },
    { revealBy: nowS() + 86_400 * 40, opened: 1_000 },
  ),
  grant(
    48_102,
    { ...legal, class: 'emergency', approvals: hands('legal-2', 'approver-1') },
    { reviewBy: nowS() + 7_200, opened: 10 },
  ),
  grant(48_020, { ...legal, class: 'legal', expires: nowS() + 3_000 }, unused),
  grant(
    47_990,
    { ...legal, requester: 'legal-2', class: 'legal' },
    { approvals: { approvers: [{ slot: 'legal-2', roles: ['legal'] }], fault: 'too-few' } },
  ),
  grant(
    47_444,
    { ...legal, class: 'sealed' },
    {
      ...{ shownClass: 'legal', revealBy: nowS() - 90_000 },
      revealed: { index: 48_150, day },
    },
  ),
];

const turns: readonly PlacedLeaf[] = [
  { index: 48_201, leaf: roster(4, newSlots, nowS() + 2 * 86_400) },
  { index: 48_190, leaf: { ...freeze, ...common, approvals: hands('security-1') } as AccessLeaf },
  {
    index: 44_120,
    leaf: {
      ...{ ...common, kind: 'policy', pack: 'eu', packVersion: 2, digest: hash, trust: hash },
      ...{ delaySeconds: 259_200, effectiveFrom: nowS() - 86_400 * 9 },
    },
  },
  { index: 40_000, leaf: roster(3, slots, nowS() - 86_400 * 20) },
];

const log: AuditedLog = {
  ...{
    from: 40_028,
    size,
    root: 'c0ffee'.repeat(10) + 'c0ff',
    note: 'log.example/access\n48220\n',
  },
  ...{ countersignedAtMs: Date.now() - 400, witnessesAre: undefined, grants, turns },
  witnesses: [
    { name: 'university', atMs: Date.now() - 400 },
    { name: 'consumers', atMs: Date.now() - 900 },
    { name: 'press', atMs: undefined },
  ],
  unsigned: [],
  rules: {
    kind: 'logged',
    pack: pretendPack.region,
    policy: { index: 44_120, leaf: turns[2]?.leaf as never },
  },
};

const known: readonly KnownGrant[] = [
  { grant: 48_213, of: 'case', slot: 'reviewer-1', atMs: Date.now() },
  ...[48_177, 48_102, 48_020, 47_444].map((index) => ({
    ...{ grant: index, of: 'order' as const, slot: 'legal-1', atMs: Date.now() },
    order: '7f3a'.repeat(8) as OrderId,
  })),
];

/** The audit, pretended. */
export const pretendAudit: AuditDesk = {
  read: async () => log,
  proof: refused,
  rules: async () => log.rules,
  known: async () => known,
  people: async () => [
    { account: '5b1e'.repeat(8) as AccountId, handle: 'mara.lind', grants: [48_177] },
    { account: '77aa'.repeat(8) as AccountId, handle: 'tomas_r', grants: [48_213, 48_102] },
  ],
};
