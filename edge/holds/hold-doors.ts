/** Hold doors: asked for here, approved as every grant is, and taken by a round. */

import { newId, type DisclosureId } from '@countersign/rules/ids.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import { mayIn } from '@countersign/rules/staff/permissions.ts';
import { keepDisclosure } from '@countersign/store/safety/disclosures.ts';
import { keepHold, listHolds, type Hold } from '@countersign/store/safety/holds.ts';
import * as routes from '@countersign/wire/http/containment/hold-routes.ts';
import { passkeyOptions } from '../disclosures/passkey-options.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { demandMay, demandMayIn } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** The routes of whoever has something kept. */
export function holdDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.startHold, async ({ body, caller }) => {
      demandMayIn(caller, 'take-hold', regionOf(house.pack, body.draft.instrument));
      return start(house, caller, body);
    }),
    mounted(routes.listHolds, async ({ caller }) => {
      demandMay(caller, 'see-orders');
      const holds = (await listHolds(house.db)).filter(({ region }) => {
        return mayIn(caller.roles, 'see-orders', region ?? regionOf(house.pack));
      });
      return { holds: holds.map(holdView) };
    }),
  ];
}

async function start(
  house: House,
  caller: StaffCaller,
  { viewer, draft }: { readonly viewer: string; readonly draft: routes.HoldDraft },
) {
  const call = { slot: caller.slot, viewer, ...draft };
  const { core, pending, sealedBody } = await callVault(house.vault, 'holdPrepare', call);
  const disclosure = newId<DisclosureId>(house.random);
  const [from_ms, to_ms] = [draft.from * 1_000, draft.to * 1_000];
  const covered = { disclosure_id: disclosure, account_id: draft.account, from_ms, to_ms };
  await house.db.transaction().execute(async (tx) => {
    await keepDisclosure(tx, {
      ...covered,
      slot: caller.slot,
      categories: draft.categories,
      core: JSON.stringify(core),
      pending,
      created_at_ms: house.clock(),
      order_id: null,
      task: null,
      file: null,
      region: regionOf(house.pack, draft.instrument),
    });
    await keepHold(tx, { ...covered, until_ms: (core.holdUntil ?? 0) * 1_000 });
  });
  return {
    disclosure,
    core: { ...core },
    sealedBody,
    options: await passkeyOptions(house, caller, core),
  };
}

function holdView(hold: Hold & { readonly created_at_ms: number }): routes.HoldView {
  return {
    hold: hold.disclosure_id,
    account: hold.account_id,
    slot: hold.slot,
    fromMs: hold.from_ms,
    toMs: hold.to_ms,
    untilMs: hold.until_ms,
    atMs: hold.created_at_ms,
    state: stateOf(hold),
    grant: hold.grant_index ?? undefined,
  };
}

function stateOf({ ended_at_ms, taken_at_ms, stage }: Hold): routes.HoldView['state'] {
  if (ended_at_ms !== null) return 'ended';
  if (taken_at_ms !== null) return 'taken';
  if (stage === 'prepared') return 'asked';
  return stage === 'refused' ? 'refused' : 'granted';
}
