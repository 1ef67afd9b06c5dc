/**
 * Opening a case: the reviewer's device checks what it is asked to sign, signs, waits and opens.
 */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { grantChallengePreimage, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { ReportBody } from '@countersign/rules/access/grant-body.ts';
import { isReportBody } from '@countersign/rules/access/grant-reading.ts';
import type { OpeningId, ReportId } from '@countersign/rules/ids.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import {
  approveOpening,
  getOpening,
  startOpening,
  type openingStages,
} from '@countersign/wire/http/staff-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { EvidenceJson } from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { newViewer, type Viewer } from '../channel/one-shot.ts';
import { Unreachable, type EdgeDoor } from '../http/edge-door.ts';
import { openingMsMax, openingPollMs } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { committedBody } from '../receipts/envelope.ts';
import { signChallenge, type PasskeyPort } from './passkey-port.ts';

/** How far an opening is. */
export type OpeningState = {
  readonly stage: (typeof openingStages)[number];
  readonly problem?: ProblemCode | undefined;
  /** Index of the grant leaf, once it is in the log. */
  readonly grant?: number | undefined;
  readonly used?: number | undefined;
  readonly witnesses: readonly string[];
  /** What the signature covers: exactly what will open. */
  readonly body?: ReportBody | undefined;
};

/** Hears each stage once. */
export type StageListener = (state: OpeningState) => void;

/** What an opening needs. */
export type OpeningPorts = {
  readonly edge: EdgeDoor;
  readonly passkeys: PasskeyPort;
  readonly platform: Platform;
  readonly token: string;
};

/** The evidence; throws the Problem that the vault or the log refused with. */
export async function openCase(
  ports: OpeningPorts,
  report: ReportId,
  onStage: StageListener,
): Promise<EvidenceJson> {
  const { edge, token } = ports;
  const viewer = await newViewer();
  const body = { viewer: base64url(viewer.publicKey) };
  const started = await edge.call(startOpening, { token, params: { report }, body });
  const core = started.core as GrantCore;
  const challenge = sha256(grantChallengePreimage(core)) as Bytes;
  const committed = await checkedBody(started.sealedBody, { core, challenge, viewer, report });
  onStage({ stage: 'prepared', witnesses: [], body: committed });
  await approve(ports, { opening: started.opening, options: started.options, challenge });
  const sealed = await untilOpened(ports, started.opening, (state) =>
    onStage({ ...state, body: committed }),
  );
  const evidence = JSON.parse(fromUtf8(await viewer.open(sealed, challenge))) as EvidenceJson;
  checkEvidence(evidence, committed);
  return evidence;
}

type Prepared = {
  readonly core: GrantCore;
  readonly challenge: Bytes;
  readonly viewer: Viewer;
  readonly report: ReportId;
};

/** What the core commits to; nothing is signed unless it is this case and this viewer. */
async function checkedBody(sealedBody: string, prepared: Prepared): Promise<ReportBody> {
  const { core, challenge, viewer, report } = prepared;
  const sealed = fromBase64url(sealedBody);
  if (sealed === undefined) throw new Problem('grant-refused');
  const { r, body } = JSON.parse(fromUtf8(await viewer.open(sealed, challenge))) as {
    r: unknown;
    body: unknown;
  };
  const committed = committedBody(r, body, core.commit);
  const isOurs = core.viewer === base64url(sha256(viewer.publicKey));
  const isReport = core.kind === 'grant' && core.class === 'report' && isReportBody(committed);
  if (!isReport || committed.report !== report || !isOurs) {
    throw new Problem('grant-refused');
  }
  return committed;
}

async function approve(
  { edge, passkeys, token }: OpeningPorts,
  signing: { opening: OpeningId; options: Record<string, unknown>; challenge: Bytes },
): Promise<void> {
  const body = await signChallenge(passkeys, signing.options, signing.challenge);
  await edge.call(approveOpening, { token, params: { opening: signing.opening }, body });
}

async function untilOpened(
  { edge, token, platform }: OpeningPorts,
  opening: OpeningId,
  onStage: StageListener,
): Promise<Bytes> {
  const endMs = platform.clock() + openingMsMax;
  let last = '';
  while (platform.clock() < endMs) {
    const state = await stateOf({ edge, token }, opening);
    if (state !== undefined && `${state.stage} ${state.problem}` !== last) {
      last = `${state.stage} ${state.problem}`;
      const { sealed: _, ...shown } = state;
      onStage(shown);
    }
    if (state?.stage === 'refused') throw new Problem(state.problem ?? 'grant-refused');
    const sealed = state?.stage === 'opened' ? fromBase64url(state.sealed ?? '') : undefined;
    if (sealed !== undefined) return sealed;
    await new Promise<void>((resolve) => void platform.timers.set(resolve, openingPollMs));
  }
  throw new Problem('log-not-countersigned');
}

/** `undefined` when the edge is away for a moment: an opening outlives that. */
async function stateOf({ edge, token }: Pick<OpeningPorts, 'edge' | 'token'>, opening: OpeningId) {
  try {
    return await edge.call(getOpening, { token, params: { opening } });
  } catch (error) {
    if (error instanceof Unreachable) return undefined;
    if (error instanceof Problem && error.code === 'database-unavailable') return undefined;
    throw error;
  }
}

/** The vault opens exactly what was signed; anything else is not shown. */
function checkEvidence(evidence: EvidenceJson, body: ReportBody): void {
  const scope = new Set(body.events);
  const fits =
    evidence.report === body.report && evidence.items.every((item) => scope.has(item.event));
  if (!fits) throw new Problem('grant-refused');
}
