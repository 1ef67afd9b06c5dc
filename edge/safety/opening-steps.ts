/** The steps of an opening: each keeps its result, and may be done again after a kill. */

import { base64url } from '@countersign/base/base64.ts';
import type { Approval, GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { findReport } from '@countersign/store/safety/reports.ts';
import { finishOpening, moveOpening, type Opening } from '@countersign/store/safety/openings.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** What a step needs of the house. */
export type OpeningHouse = Pick<House, 'db' | 'vault' | 'courier' | 'clock' | 'metrics'>;

/** What a step came to: go on, it is over, or try again when what is away is back. */
export type StepOutcome =
  | { readonly kind: 'moved' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'later'; readonly problem: ProblemCode };

/** Away now, perhaps back soon: no reason to refuse the opening before its grant runs out. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'log-unavailable',
  'log-not-countersigned',
  'log-stale',
  'vault-unavailable',
  'database-unavailable',
  'busy',
]);

/** Does the one step that the opening's stage asks for. */
export async function stepOpening(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  if (grantCore(opening).expires * 1000 < house.clock()) {
    return refuse(house, opening, 'grant-expired');
  }
  try {
    return await runStep(house, opening);
  } catch (error) {
    const code = error instanceof Problem ? error.code : undefined;
    if (code === undefined) throw error;
    if (!passing.has(code)) return refuse(house, opening, code);
    await note(house, opening, code);
    return { kind: 'later', problem: code };
  }
}

function runStep(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  switch (opening.stage) {
    case 'approved':
      return opening.grant_leaf === null ? issue(house, opening) : append(house, opening);
    case 'appended':
      return countersign(house, opening);
    case 'countersigned':
      return opening.used_leaf === null ? use(house, opening) : appendUsed(house, opening);
    case 'used':
      return open(house, opening);
    default:
      return Promise.resolve({ kind: 'ended' });
  }
}

/** The leaf is kept before it is logged, so that after a kill the very same leaf is appended. */
async function issue(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  const approval = JSON.parse(opening.approval ?? 'null') as Approval;
  const issued = await callVault(house.vault, 'grantIssue', {
    pending: opening.pending,
    approvals: [approval],
  });
  return move(house, opening, { grant_leaf: issued.leaf });
}

/** The vault wants its grants logged by itself too; with the leaf goes the account's receipt. */
async function append(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  await house.courier.emptyOutbox();
  const index = await house.courier.appendAccessLeaf(present(opening.grant_leaf));
  return move(house, opening, { stage: 'appended', grant_index: index });
}

async function countersign(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  const head = await house.courier.accessLog.headCovering(present(opening.grant_index));
  const witnesses = head.cosigners.map((cosigner) => cosigner.name);
  return move(house, opening, { stage: 'countersigned', witnesses });
}

async function use(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  const leaf = { text: present(opening.grant_leaf), index: present(opening.grant_index) };
  const used = await house.courier.carry(leaf, ({ logged }) =>
    callVault(house.vault, 'grantUse', { grant: logged, pending: opening.pending }),
  );
  return move(house, opening, { used_leaf: used.leaf });
}

async function appendUsed(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  const index = await house.courier.appendAccessLeaf(present(opening.used_leaf));
  return move(house, opening, { stage: 'used', used_index: index });
}

async function open(house: OpeningHouse, opening: Opening): Promise<StepOutcome> {
  const report = await findReport(house.db, opening.report_id);
  if (report === undefined) throw new Problem('not-found');
  const grantIndex = present(opening.grant_index);
  const leaf = { text: present(opening.used_leaf), index: present(opening.used_index) };
  const opened = await house.courier.carry(leaf, ({ logged }) =>
    callVault(house.vault, 'grantOpen', {
      used: logged,
      grantLeaf: present(opening.grant_leaf),
      grantIndex,
      pending: opening.pending,
      evidence: base64url(report.evidence),
    }),
  );
  const finished = await finishOpening(house.db, { opening, sealed: opened.sealed }, house.clock());
  house.metrics.openings.inc({ stage: 'opened' });
  return { kind: finished ? 'ended' : 'moved' };
}

type Change = Parameters<typeof moveOpening>[2]['change'];

/** Another edge may have done this step first: then the row simply is further on. */
async function move(house: OpeningHouse, opening: Opening, change: Change): Promise<StepOutcome> {
  await moveOpening(house.db, opening.opening_id, {
    from: opening.stage,
    change: { problem: null, ...change },
  });
  return { kind: 'moved' };
}

async function note(house: OpeningHouse, opening: Opening, problem: ProblemCode): Promise<void> {
  if (opening.problem === problem) return;
  const change = { problem };
  // If the database is what is away, the next try will say so.
  await moveOpening(house.db, opening.opening_id, { from: opening.stage, change }).catch(
    () => undefined,
  );
}

async function refuse(
  house: OpeningHouse,
  opening: Opening,
  problem: ProblemCode,
): Promise<StepOutcome> {
  await move(house, opening, { stage: 'refused', problem });
  house.metrics.openings.inc({ stage: 'refused' });
  return { kind: 'ended' };
}

function grantCore(opening: Opening): GrantCore {
  return JSON.parse(opening.core) as GrantCore;
}

/** A value that an earlier stage must have left. */
function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('an opening lacks what its stage promises');
  return value;
}
