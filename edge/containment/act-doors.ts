/** Act doors: what staff decide together; the vault judges each hand, and the edge only carries. */

import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Approval } from '@countersign/rules/access/access-leaf.ts';
import {
  actChallengePreimage,
  type ActCore,
  type ActDraft,
} from '@countersign/rules/access/acts.ts';
import { newId, type ActId } from '@countersign/rules/ids.ts';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { changeAct, findAct, keepAct, listActs, type Act } from '@countersign/store/safety/acts.ts';
import { knownGrants } from '@countersign/store/grants/accounts-of-grants.ts';
import { adoptedLeafAt, newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';
import { regionOfGrant } from '@countersign/store/safety/disclosures.ts';
import { credentialId } from '@countersign/store/safety/staff.ts';
import * as routes from '@countersign/wire/http/containment/act-routes.ts';
import { Problem, problemCodes } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { rostersShownMax } from '../limits.ts';
import { sha256 } from '../sessions/tokens.ts';
import { demandMay, demandThere } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** The routes of whoever stops, lifts, reviews, or changes who is on the staff. */
export function actDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.startAct, async ({ body, caller }) => start(house, caller, body.draft)),
    mounted(routes.listActs, async () => ({ acts: (await listActs(house.db)).map(actView) })),
    mounted(routes.showAct, async ({ params, caller }) => {
      const act = await demandAct(house, params.act);
      const options = await passkeyOptions(house, caller, act.core);
      return { view: actView(act), options, lifts: await liftedBy(house, act) };
    }),
    mounted(routes.approveAct, async ({ params, body, caller }) => {
      const { core } = await demandAct(house, params.act);
      await demandThereFor(house, caller, JSON.parse(core) as ActCore);
      await approve(house, params.act, { slot: caller.slot, ...body });
      // Whoever asked is not kept waiting: the round tries again what fails here.
      await house.courier.emptyOutbox().catch(onlyPassing);
      return actView(await demandAct(house, params.act));
    }),
    mounted(routes.getContainment, async () => {
      const status = await callVault(house.vault, 'status', {});
      const { frozen, overdue, unreviewed, outbox } = status;
      return {
        frozen: [...frozen],
        overdueReveals: overdue,
        overdueReviews: unreviewed,
        outbox,
      };
    }),
    mounted(routes.getKnownGrants, async ({ body, caller }) => {
      demandMay(caller, 'freeze');
      const known = await knownGrants(house.db, body.grants);
      return {
        grants: known.map(({ authority, ...of }) => ({ ...of, authority: authority ?? undefined })),
      };
    }),
    mounted(routes.changeKeys, async ({ body, caller }) => {
      demandMay(caller, 'freeze');
      return callVault(house.vault, 'changeKeys', body);
    }),
    mounted(routes.getRoster, async () => {
      const rosters = await newestLeaves(house.db, 'roster', rostersShownMax);
      return {
        rosters: rosters.map(({ leaf, proof, log_index }) => ({ leaf, proof, index: log_index })),
      };
    }),
  ];
}

/** The vault judges by its doors; here whoever has no business is told so sooner. */
const actions: Readonly<Record<ActCore['kind'], StaffAction>> = {
  freeze: 'freeze',
  thaw: 'thaw',
  review: 'review-emergency',
  roster: 'change-roster',
  extend: 'ask-disclosure',
  prolong: 'take-hold',
  release: 'release-hold',
};

async function start(house: House, caller: StaffCaller, asked: Record<string, unknown>) {
  const draft = asked as unknown as ActDraft;
  demandMay(caller, actions[draft.kind] ?? 'freeze');
  await demandThereFor(house, caller, draft);
  const { core } = await callVault(house.vault, 'actPrepare', { slot: caller.slot, act: draft });
  const act = newId<ActId>(house.random);
  const text = JSON.stringify(core);
  await keepAct(house.db, {
    act_id: act,
    slot: caller.slot,
    kind: core.kind,
    core: text,
    created_at_ms: house.clock(),
  });
  const options = await passkeyOptions(house, caller, text);
  return { act, core: { ...core }, options };
}

/** Keeps a hand that the vault may count; with the last missing one it is done. */
async function approve(house: House, id: ActId, approval: Approval): Promise<void> {
  const moved = await changeAct(house.db, id, async (act) => {
    const earlier = approvalsOf(act).filter(({ slot }) => slot !== approval.slot);
    const approvals = [...earlier, approval];
    const kept = { approvals: JSON.stringify(approvals) };
    const core = JSON.parse(act.core) as ActCore;
    try {
      const { leaf } = await callVault(house.vault, 'actIssue', { core, approvals });
      return { ...kept, stage: 'done', leaf };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'approvals-missing') return kept;
      // What is over is over; any other refusal is of this hand alone.
      if (error.code === 'grant-expired') return { stage: 'refused', problem: error.code };
      throw error;
    }
  });
  if (!moved) throw new Problem('case-not-open');
}

async function passkeyOptions(house: House, caller: StaffCaller, core: string) {
  const id = await credentialId(house.db, caller.credentialHash);
  const options = await generateAuthenticationOptions({
    rpID: house.settings.staffRpId,
    userVerification: 'required',
    challenge: sha256(actChallengePreimage(JSON.parse(core) as ActCore)),
    ...(id === undefined ? {} : { allowCredentials: [{ id }] }),
  });
  return { ...options };
}

async function demandAct(house: House, id: ActId): Promise<Act> {
  const act = await findAct(house.db, id);
  if (act === undefined) throw new Problem('not-found');
  return act;
}

/** An act about a grant is for those who are there for what it opened or keeps. */
async function demandThereFor(house: House, caller: StaffCaller, act: ActDraft): Promise<void> {
  const region = 'grant' in act ? await regionOfGrant(house.db, act.grant) : undefined;
  if (region !== undefined) demandThere(caller, region);
}

/** Whoever signs a thaw reads what it lifts in the log, and takes nobody's word for it. */
async function liftedBy({ db }: House, act: Act) {
  const core = JSON.parse(act.core) as ActCore;
  const found = core.kind === 'thaw' ? await adoptedLeafAt(db, core.freeze) : undefined;
  return found && { leaf: found.leaf, proof: found.proof, index: found.log_index };
}

/** What is away now is tried again by the courier's round. */
function onlyPassing(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

function approvalsOf(act: Act): Approval[] {
  return JSON.parse(act.approvals) as Approval[];
}

function actView(act: Act & { readonly log_index?: number | null }): routes.ActView {
  return {
    act: act.act_id,
    core: JSON.parse(act.core) as Record<string, unknown>,
    approvedBy: approvalsOf(act).map(({ slot }) => slot),
    stage: act.stage === 'done' ? 'done' : act.stage === 'refused' ? 'refused' : 'asked',
    problem: problemCodes.find((code) => code === act.problem),
    index: act.log_index ?? undefined,
    atMs: act.created_at_ms,
  };
}
