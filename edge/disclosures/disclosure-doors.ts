/** Disclosure doors: requests, approvals and pages of legal staff; the vault judges every one. */

import { type Approval, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { newId, type DisclosureId } from '@countersign/rules/ids.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import { covers } from '@countersign/rules/staff/coverage.ts';
import type { Database } from '@countersign/store/database.ts';
import {
  changeDisclosure,
  findDisclosure,
  keepDisclosure,
  listDisclosureRows,
  type Disclosure,
} from '@countersign/store/safety/disclosures.ts';
import * as routes from '@countersign/wire/http/disclosure-routes.ts';
import { Problem, problemCodes } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import {
  demandFit,
  demandStanding,
  enterAsked,
  type LinkedTask,
} from '../orders/disclosure-link.ts';
import { takeSteps } from '../orders/house-steps.ts';
import { demandThere } from '../staff/demand-may.ts';
import { rosterInForce } from '../staff/roster.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { callVault } from '../vault-line/record-calls.ts';
import { openPage } from './disclosure-pages.ts';
import { passkeyOptions } from './passkey-options.ts';
import { logDisclosure } from './disclosure-steps.ts';

/** The routes of the legal staff. */
export function disclosureDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.startDisclosure, async ({ body, caller }) => {
      const { of } = body;
      demandThere(caller, regionOf(house.pack, body.draft.instrument));
      if (of !== undefined) await demandFit(house, caller, { ...of, draft: body.draft });
      else if (house.settings.besideOrders === 'refused') {
        throw new Problem('order-refused', undefined, 'no-order');
      }
      return start(house, caller, body);
    }),
    mounted(routes.listDisclosures, async ({ caller }) => {
      await demandLegalStaff(house, caller);
      const rows = await listDisclosureRows(house.db);
      const seen = rows.filter((row) => covers(caller.roles, regionOfRow(house, row)));
      return { disclosures: seen.map(disclosureView) };
    }),
    mounted(routes.showDisclosure, async ({ params, body, caller }) => {
      const { pending, core } = await demandDisclosure(house, caller, params.disclosure);
      demandKept(pending);
      const shown = await callVault(house.vault, 'grantShow', { pending, viewer: body.viewer });
      const options = await passkeyOptions(house, caller, JSON.parse(core) as GrantCore);
      return { core: { ...shown.core }, sealedBody: shown.sealedBody, options };
    }),
    mounted(routes.approveDisclosure, async ({ params, body, caller }) => {
      const asked = await demandDisclosure(house, caller, params.disclosure);
      await demandStanding(house, asked);
      await approve(house, params.disclosure, { slot: caller.slot, ...body });
      await logDisclosure(house, params.disclosure).catch(onlyPassing);
      if (asked.order_id !== null) await takeSteps(house, asked.order_id);
      return disclosureView(await demandDisclosure(house, caller, params.disclosure));
    }),
    mounted(routes.withdrawApproval, async ({ params, caller }) => {
      const asked = await demandDisclosure(house, caller, params.disclosure);
      // Who asked has signed for the device that shall read: that is no approval.
      if (asked.slot === caller.slot) throw new Problem('not-allowed');
      await withdraw(house, params.disclosure, caller.slot);
      return disclosureView(await demandDisclosure(house, caller, params.disclosure));
    }),
    mounted(routes.openDisclosurePage, async ({ params, body, caller }) => {
      const disclosure = await demandDisclosure(house, caller, params.disclosure);
      if (disclosure.slot !== caller.slot) throw new Problem('not-allowed');
      demandKept(disclosure.pending);
      await demandStanding(house, disclosure);
      return openPage(house, await logDisclosure(house, params.disclosure), body.after);
    }),
  ];
}

async function start(
  house: House,
  caller: StaffCaller,
  asked: {
    readonly viewer: string;
    readonly draft: routes.DisclosureDraft;
    readonly of?: LinkedTask | undefined;
  },
) {
  const { viewer, draft, of } = asked;
  const call = { slot: caller.slot, viewer, ...draft };
  const { core, pending, sealedBody } = await callVault(house.vault, 'orderPrepare', call);
  const disclosure = newId<DisclosureId>(house.random);
  const row = {
    disclosure_id: disclosure,
    slot: caller.slot,
    account_id: draft.account,
    from_ms: draft.from * 1_000,
    to_ms: draft.to * 1_000,
    categories: draft.categories,
    core: JSON.stringify(core),
    pending,
    created_at_ms: house.clock(),
    order_id: of?.order ?? null,
    task: of?.task ?? null,
    file: of === undefined ? null : draft.file,
    region: regionOf(house.pack, draft.instrument),
  };
  if (of === undefined) await keepDisclosure(house.db, row);
  else {
    const keep = (tx: Database): Promise<void> => keepDisclosure(tx, row);
    await enterAsked(house, caller, { ...of, draft, disclosure, keep });
  }
  const options = await passkeyOptions(house, caller, core);
  return { disclosure, core: { ...core }, sealedBody, options };
}

/** Keeps an approval that the vault may count; with the last missing one it is granted. */
async function approve(house: House, id: DisclosureId, approval: Approval): Promise<void> {
  const moved = await changeDisclosure(house.db, { id, from: 'prepared' }, async (disclosure) => {
    const earlier = approvalsOf(disclosure).filter(({ slot }) => slot !== approval.slot);
    const approvals = [...earlier, approval];
    const kept = { approvals: JSON.stringify(approvals) };
    try {
      const { pending } = disclosure;
      const { leaf } = await callVault(house.vault, 'grantIssue', { pending, approvals });
      return { ...kept, stage: 'granted', grant_leaf: leaf };
    } catch (error) {
      if (error instanceof Problem && error.code === 'approvals-missing') return kept;
      throw error;
    }
  });
  if (!moved) throw new Problem('case-not-open');
}

/** Forgets a slot's approval; with the grant it is in the log, and stays. */
async function withdraw(house: House, id: DisclosureId, slot: string): Promise<void> {
  const moved = await changeDisclosure(house.db, { id, from: 'prepared' }, (disclosure) => {
    const others = approvalsOf(disclosure).filter((approval) => approval.slot !== slot);
    return Promise.resolve({ approvals: JSON.stringify(others) });
  });
  if (!moved) throw new Problem('case-not-open');
}

/** What is away now is tried again with the first page. */
function onlyPassing(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

async function demandDisclosure(
  house: House,
  caller: StaffCaller,
  id: DisclosureId,
): Promise<Disclosure> {
  await demandLegalStaff(house, caller);
  const disclosure = await findDisclosure(house.db, id);
  if (disclosure === undefined) throw new Problem('not-found');
  demandThere(caller, regionOfRow(house, disclosure));
  return disclosure;
}

function regionOfRow({ pack }: House, { region }: Disclosure): string {
  return region ?? regionOf(pack);
}

/** What the vault sealed of a disclosure is forgotten some time after its grant has ended. */
function demandKept(pending: string): void {
  if (pending === '') throw new Problem('grant-expired');
}

/** Disclosures are for the roles of the legal door alone, whoever else is on the roster. */
async function demandLegalStaff(house: House, caller: StaffCaller): Promise<void> {
  const roster = await rosterInForce(house.db, house.clock());
  const roles = roster?.slots.find(({ slot }) => slot === caller.slot)?.roles ?? [];
  const { legal, emergency } = house.pack.doors;
  const theirs = [...legal.roles, ...emergency.roles];
  if (!roles.some((role) => theirs.includes(role))) throw new Problem('not-allowed');
}

function approvalsOf(disclosure: Disclosure): Approval[] {
  return JSON.parse(disclosure.approvals) as Approval[];
}

function disclosureView(disclosure: Disclosure): routes.DisclosureView {
  return {
    disclosure: disclosure.disclosure_id,
    core: JSON.parse(disclosure.core) as Record<string, unknown>,
    approvedBy: approvalsOf(disclosure).flatMap(({ slot }) =>
      slot === disclosure.slot ? [] : [slot],
    ),
    stage: routes.disclosureStages.find((stage) => stage === disclosure.stage) ?? 'refused',
    problem: problemCodes.find((code) => code === disclosure.problem),
    grant: disclosure.grant_index ?? undefined,
    used: disclosure.used_index ?? undefined,
    atMs: disclosure.created_at_ms,
    order: disclosure.order_id ?? undefined,
    task: disclosure.task ?? undefined,
  };
}
