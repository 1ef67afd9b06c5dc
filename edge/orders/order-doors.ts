/** Order doors: the legal staff's requests, approvals and pages; the vault judges every one. */

import { generateAuthenticationOptions } from '@simplewebauthn/server';
import {
  grantChallengePreimage,
  type Approval,
  type GrantCore,
} from '@countersign/rules/access/access-leaf.ts';
import { newId, type OrderId } from '@countersign/rules/ids.ts';
import {
  changeOrder,
  findOrder,
  keepOrder,
  listOrderRows,
  type Order,
} from '@countersign/store/safety/orders.ts';
import { credentialId } from '@countersign/store/safety/staff.ts';
import * as routes from '@countersign/wire/http/order-routes.ts';
import { Problem, problemCodes } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { rosterInForce } from '../staff/roster.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { callVault } from '../vault-line/record-calls.ts';
import { openPage } from './order-pages.ts';
import { logOrder } from './order-steps.ts';

/** The routes of the legal staff. */
export function orderDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.startOrder, async ({ body, caller }) => start(house, caller, body)),
    mounted(routes.listOrders, async ({ caller }) => {
      await demandLegalStaff(house, caller);
      return { orders: (await listOrderRows(house.db)).map(orderView) };
    }),
    mounted(routes.showOrder, async ({ params, body, caller }) => {
      const { pending, core } = await demandOrder(house, caller, params.order);
      demandKept(pending);
      const shown = await callVault(house.vault, 'grantShow', { pending, viewer: body.viewer });
      const options = await passkeyOptions(house, caller, JSON.parse(core) as GrantCore);
      return { core: { ...shown.core }, sealedBody: shown.sealedBody, options };
    }),
    mounted(routes.approveOrder, async ({ params, body, caller }) => {
      await demandOrder(house, caller, params.order);
      await approve(house, params.order, { slot: caller.slot, ...body });
      await logOrder(house, params.order).catch(onlyPassing);
      return orderView(await demandOrder(house, caller, params.order));
    }),
    mounted(routes.openOrderPage, async ({ params, body, caller }) => {
      const order = await demandOrder(house, caller, params.order);
      if (order.slot !== caller.slot) throw new Problem('not-allowed');
      demandKept(order.pending);
      return openPage(house, await logOrder(house, params.order), body.after);
    }),
  ];
}

async function start(
  house: House,
  caller: StaffCaller,
  asked: { readonly viewer: string; readonly draft: routes.OrderDraft },
) {
  const { viewer, draft } = asked;
  const call = { slot: caller.slot, viewer, ...draft };
  const { core, pending, sealedBody } = await callVault(house.vault, 'orderPrepare', call);
  const order = newId<OrderId>(house.random);
  await keepOrder(house.db, {
    order_id: order,
    slot: caller.slot,
    account_id: draft.account,
    from_ms: draft.from * 1_000,
    to_ms: draft.to * 1_000,
    core: JSON.stringify(core),
    pending,
    created_at_ms: house.clock(),
  });
  const options = await passkeyOptions(house, caller, core);
  return { order, core: { ...core }, sealedBody, options };
}

async function passkeyOptions(house: House, caller: StaffCaller, core: GrantCore) {
  const id = await credentialId(house.db, caller.credentialHash);
  const options = await generateAuthenticationOptions({
    rpID: house.settings.staffRpId,
    userVerification: 'required',
    challenge: sha256(grantChallengePreimage(core)),
    ...(id === undefined ? {} : { allowCredentials: [{ id }] }),
  });
  return { ...options };
}

/** Keeps an approval that the vault may count; the last one that was missing grants the order. */
async function approve(house: House, id: OrderId, approval: Approval): Promise<void> {
  const moved = await changeOrder(house.db, { id, from: 'prepared' }, async (order) => {
    const earlier = approvalsOf(order).filter(({ slot }) => slot !== approval.slot);
    const approvals = [...earlier, approval];
    const kept = { approvals: JSON.stringify(approvals) };
    try {
      const { pending } = order;
      const { leaf } = await callVault(house.vault, 'grantIssue', { pending, approvals });
      return { ...kept, stage: 'granted', grant_leaf: leaf };
    } catch (error) {
      if (error instanceof Problem && error.code === 'approvals-missing') return kept;
      throw error;
    }
  });
  if (!moved) throw new Problem('case-not-open');
}

/** What is away now is tried again with the first page. */
function onlyPassing(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

async function demandOrder(house: House, caller: StaffCaller, id: OrderId): Promise<Order> {
  await demandLegalStaff(house, caller);
  const order = await findOrder(house.db, id);
  if (order === undefined) throw new Problem('not-found');
  return order;
}

/** What the vault sealed of an order is forgotten some time after its grant has ended. */
function demandKept(pending: string): void {
  if (pending === '') throw new Problem('grant-expired');
}

/** Orders are for the roles of the legal door alone, whoever else is on the roster. */
async function demandLegalStaff(house: House, caller: StaffCaller): Promise<void> {
  const roster = await rosterInForce(house.db, house.clock());
  const roles = roster?.slots.find(({ slot }) => slot === caller.slot)?.roles ?? [];
  const { legal, emergency } = house.pack.doors;
  const theirs = [...legal.roles, ...emergency.roles];
  if (!roles.some((role) => theirs.includes(role))) throw new Problem('not-allowed');
}

function approvalsOf(order: Order): Approval[] {
  return JSON.parse(order.approvals) as Approval[];
}

function orderView(order: Order): routes.OrderView {
  return {
    order: order.order_id,
    core: JSON.parse(order.core) as Record<string, unknown>,
    approvedBy: approvalsOf(order).flatMap(({ slot }) => (slot === order.slot ? [] : [slot])),
    stage: routes.orderStages.find((stage) => stage === order.stage) ?? 'refused',
    problem: problemCodes.find((code) => code === order.problem),
    grant: order.grant_index ?? undefined,
    used: order.used_index ?? undefined,
    atMs: order.created_at_ms,
  };
}
