/** Case doors: the queue without content, the start and state of an opening, and the decision. */

import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { grantChallengePreimage, type Approval } from '@countersign/rules/access/access-leaf.ts';
import { newId, type OpeningId, type ReportId } from '@countersign/rules/ids.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { decisionFits } from '@countersign/rules/decision.ts';
import {
  findOpening,
  moveOpening,
  prepareOpening,
  type Opening,
} from '@countersign/store/safety/openings.ts';
import { decideCaseRow, findReport, listCaseRows } from '@countersign/store/safety/reports.ts';
import { credentialId } from '@countersign/store/safety/staff.ts';
import * as routes from '@countersign/wire/http/staff-routes.ts';
import { problemCodes, Problem } from '@countersign/wire/problems.ts';
import { kem } from '@countersign/wire/channel/hello.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { sha256 } from '../sessions/tokens.ts';
import { demandMayIn } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { callVault } from '../vault-line/record-calls.ts';
import { caseView, caseViews } from './case-view.ts';
import type { OpeningRuns } from './opening-runs.ts';

/** The routes of the staff page beyond signing in. */
export function caseDoors(house: House, runs: OpeningRuns): MountedRoute[] {
  // What people here report belongs to the region of the pack, under whatever law they live.
  const demandMayHere = (caller: StaffCaller, action: StaffAction): void => {
    demandMayIn(caller, action, regionOf(house.pack));
  };
  return [
    mounted(routes.listCases, async ({ caller }) => {
      demandMayHere(caller, 'see-cases');
      return { cases: await caseViews(house.db, await listCaseRows(house.db)) };
    }),
    mounted(routes.getCase, async ({ params, caller }) => {
      demandMayHere(caller, 'see-cases');
      return caseView(house.db, params.report);
    }),
    mounted(routes.startOpening, async ({ params, body, caller }) => {
      demandMayHere(caller, 'open-case');
      return startOpening(house, caller, { report: params.report, viewer: body.viewer });
    }),
    mounted(routes.approveOpening, async ({ params, body, caller }) => {
      const opening = await demandOwn(house, caller, params.opening);
      const approval: Approval = { slot: caller.slot, ...body };
      const approved = { stage: 'approved', approval: JSON.stringify(approval) };
      const moved = await moveOpening(house.db, opening.opening_id, {
        from: 'prepared',
        change: approved,
      });
      if (!moved && opening.approval !== approved.approval) throw new Problem('grant-expired');
      runs.begin(opening.opening_id);
      return {};
    }),
    mounted(routes.getOpening, async ({ params, caller }) => {
      const opening = await demandOwn(house, caller, params.opening);
      return openingView(opening);
    }),
    mounted(routes.decideCase, async ({ params, body, caller }) => {
      demandMayHere(caller, 'decide-case');
      if (!decisionFits(body.decision, body.policyReason)) throw new Problem('decision-unfit');
      await decide(house, { report: params.report, slot: caller.slot, ...body });
      return caseView(house.db, params.report);
    }),
  ];
}

async function startOpening(
  house: House,
  caller: StaffCaller,
  asked: { readonly report: ReportId; readonly viewer: string },
) {
  if (fromBase64url(asked.viewer)?.length !== kem.publicKeyBytes) {
    throw new Problem('malformed-request');
  }
  const report = await findReport(house.db, asked.report);
  if (report === undefined) throw new Problem('not-found');
  if (report.state === 'decided') throw new Problem('case-not-open');
  const prepared = await callVault(house.vault, 'grantPrepare', {
    evidence: base64url(report.evidence),
    slot: caller.slot,
    viewer: asked.viewer,
  });
  const opening = newId<OpeningId>(house.random);
  await prepareOpening(house.db, {
    opening_id: opening,
    report_id: asked.report,
    slot: caller.slot,
    core: JSON.stringify(prepared.core),
    sealed_body: prepared.sealedBody,
    pending: prepared.pending,
    created_at_ms: house.clock(),
  });
  const id = await credentialId(house.db, caller.credentialHash);
  const options = await generateAuthenticationOptions({
    rpID: house.settings.staffRpId,
    userVerification: 'required',
    challenge: sha256(grantChallengePreimage(prepared.core)),
    ...(id === undefined ? {} : { allowCredentials: [{ id }] }),
  });
  return {
    opening,
    core: { ...prepared.core },
    sealedBody: prepared.sealedBody,
    options: { ...options },
  };
}

async function demandOwn(house: House, caller: StaffCaller, id: OpeningId): Promise<Opening> {
  const opening = await findOpening(house.db, id);
  if (opening === undefined || opening.slot !== caller.slot) throw new Problem('not-found');
  return opening;
}

function openingView(opening: Opening) {
  return {
    stage: routes.openingStages.find((stage) => stage === opening.stage) ?? 'refused',
    problem: problemCodes.find((code) => code === opening.problem),
    grant: opening.grant_index ?? undefined,
    used: opening.used_index ?? undefined,
    witnesses: opening.witnesses,
    sealed: opening.stage === 'opened' ? (opening.sealed ?? undefined) : undefined,
  };
}

async function decide(house: House, verdict: Parameters<typeof decideCaseRow>[1]): Promise<void> {
  const outcome = await decideCaseRow(house.db, verdict, house.clock());
  if (outcome === 'unknown') throw new Problem('not-found');
  if (outcome === 'not-open') throw new Problem('case-not-open');
  const { connections } = house;
  connections.signal([outcome.reporter, ...outcome.concerned], { type: 'reports-changed' });
  if (verdict.decision === 'suspend') {
    for (const account of outcome.concerned) connections.endAccount(account, 'account-suspended');
  }
}
