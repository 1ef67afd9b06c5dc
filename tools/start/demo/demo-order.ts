/** The demo's one order that waits for a countersignature: for a visitor's, and nobody else's. */

import { createHash } from 'node:crypto';
import type { StaffClient } from '@countersign/client/staff/staff-client.ts';
import type { AuthorityId } from '@countersign/rules/ids.ts';
import { draftOfTask } from '@countersign/rules/legal/disclosure-draft.ts';
import type { FiledEntry, OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder, orderFileText, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import type { Colleagues } from './demo-colleagues.ts';
import { waitingReference } from './demo-requests.ts';

/** `asked` just now; `waits` for a signature; `over`: people have made something else of it. */
export type DemoOrderState = 'asked' | 'waits' | 'over';

const task = '1';
const dayMs = 86_400_000;

/** Takes every step of it that two colleagues may take; again, it goes on where it was. */
export async function workDemoOrder(desk: Colleagues): Promise<DemoOrderState> {
  const { legal } = desk.asker;
  const rows = await legal.orders();
  const row = rows.find(({ reference, byPortal }) => byPortal && reference === waitingReference);
  if (row === undefined) return 'over';
  let view = await legal.order(row.order);
  for (let step = nextStep(view); step !== undefined; step = nextStep(view)) {
    view = await steps[step](desk, view);
  }
  if (await isOutdated(desk, view)) view = await takeBack(desk, view);
  const { state } = fileOf(view);
  if (state === 'scoping') {
    await ask(desk, view);
    return 'asked';
  }
  return state === 'awaiting-approval' ? 'waits' : 'over';
}

/** The first step that is not taken; none once all are, or somebody took the order elsewhere. */
function nextStep(view: OrderView): keyof typeof steps | undefined {
  const { requesterCheck, calledBack, check, state } = fileOf(view);
  if (!['received', 'triage', 'validated'].includes(state)) return undefined;
  if (requesterCheck === undefined) return 'requester';
  if (calledBack === undefined) return 'call';
  return check === undefined ? 'check' : 'scope';
}

const steps = {
  requester: ({ asker }: Colleagues, view: OrderView) => {
    const { signals } = view.advice;
    const entry = { kind: 'requester-checked', signals, verdict: 'call-back' } as const;
    return asker.legal.enter(view, entry);
  },
  call: async ({ second }: Colleagues, view: OrderView) => {
    const found = { phone: '+32 9 555 01 00', source: 'The directory of the courts' };
    await second.legal.recordPhone(view.row.authority as AuthorityId, found);
    const entry = { kind: 'called-back', numberSource: 'The register', reached: 'yes' } as const;
    return second.legal.enter(view, entry);
  },
  check: ({ asker }: Colleagues, view: OrderView) => {
    const findings = view.advice.findings as Extract<OrderEntry, { kind: 'checked' }>['findings'];
    return asker.legal.enter(view, { kind: 'checked', findings, verdict: 'valid' });
  },
  scope: ({ asker }: Colleagues, view: OrderView) => narrow(asker, view),
};

/** Half of the time that was asked for, and the words alone. */
async function narrow({ legal }: StaffClient, view: OrderView): Promise<OrderView> {
  const subject = await legal.subject(view.row.order, task);
  const requested = fileOf(view).received.tasks[0];
  if (subject === undefined || requested === undefined) throw new Error('nobody is meant by it');
  const { account } = subject;
  const window = { fromMs: requested.toMs - 7 * dayMs, toMs: requested.toMs };
  const rationale = 'The payments were agreed in the last week, and the words show by whom.';
  const least = { account, categories: ['content'] as const, ...window, messagesMax: 50 };
  return legal.enter(view, { kind: 'scoped', task, ...least, rationale });
}

/** Asked for by one, countersigned by the other: the one signature left is the visitor's. */
async function ask({ asker, second }: Colleagues, view: OrderView): Promise<void> {
  const file = fileOf(view);
  const digest = createHash('sha256').update(orderFileText(file)).digest('base64url');
  const pack = await asker.legal.pack();
  const draft = draftOfTask(file, task, { pack, nowMs: Date.now(), fileDigest: digest });
  if (draft === undefined) throw new Error('the order opens nothing');
  const wanted = { ...draft, categories: [...draft.categories] };
  const of = { order: view.row.order, task };
  const { disclosure } = await asker.prepareDisclosure(wanted as never, of);
  await second.signDisclosure(await second.viewDisclosure(disclosure));
}

/** Whether it was asked for under an earlier roster: whoever joined since could not sign it. */
async function isOutdated({ asker }: Colleagues, view: OrderView): Promise<boolean> {
  const { state, tasks } = fileOf(view);
  if (state !== 'awaiting-approval') return false;
  const asked = await asker.disclosures();
  const found = asked.find(({ disclosure }) => disclosure === tasks[0]?.disclosure);
  const rosters = await asker.containment.rosters();
  const inForce = rosters.find(({ leaf }) => leaf.effectiveFrom * 1_000 <= Date.now());
  return found?.stage === 'prepared' && found.core['roster'] !== inForce?.index;
}

function takeBack({ asker }: Colleagues, view: OrderView): Promise<OrderView> {
  const disclosure = fileOf(view).tasks[0]?.disclosure ?? '';
  const why = 'taken-back';
  return asker.legal.enter(view, { kind: 'disclosure-refused', task, disclosure, why });
}

function fileOf({ entries }: OrderView): OrderFile {
  return foldOrder(entries as readonly FiledEntry[]);
}
