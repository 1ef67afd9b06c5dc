/** Acts at a desk: what the vault made of the wish is checked here, and only then signed. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import {
  actChallengePreimage,
  isActCore,
  type ActCore,
  type ActDraft,
} from '@countersign/rules/access/acts.ts';
import type { ActId } from '@countersign/rules/ids.ts';
import {
  approveAct,
  listActs,
  showAct,
  startAct,
  type ActView,
} from '@countersign/wire/http/containment/act-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { DeskPorts } from '../orders.ts';
import { nobleProofCrypto as crypto } from '../../trust/noble-proof-crypto.ts';
import type { Trust } from '../../trust/trust-file.ts';
import { signedByVault } from '../../trust/vault-key.ts';
import { signChallenge, type PasskeyPort } from '../passkey-port.ts';

/** What these calls need. */
export type ActPorts = DeskPorts & {
  readonly passkeys: PasskeyPort;
  readonly slot: string;
  readonly trust: Trust;
};

/** What a freeze stopped. */
export type Frozen = Pick<ActCore<'freeze'>, 'what' | 'level'>;

/** An act as somebody sees it who may sign it. */
export type ShownAct = {
  readonly act: ActId;
  readonly core: ActCore;
  readonly approvedBy: readonly string[];
  /** Of a thaw: what it starts again, read here off the vault's own leaf in the log. */
  readonly lifts?: Frozen;
  readonly options: Readonly<Record<string, unknown>>;
};

/**
 * Asks for an act and signs that it was asked here; throws `grant-refused`, and signs nothing, if
 * the vault's core says anything else.
 */
export async function act(ports: ActPorts, draft: ActDraft): Promise<ActView> {
  const { act: id, core, options } = await asked(ports, draft);
  return signAct(ports, { act: id, core, approvedBy: [], options });
}

/** The same for a thaw, once the log says that it lifts what this page says it does. */
export async function thaw(ports: ActPorts, freeze: number, stopped: Frozen): Promise<ActView> {
  const { act: id } = await asked(ports, { kind: 'thaw', freeze });
  const shown = await viewAct(ports, id);
  const { core, lifts } = shown;
  const isThis = core.kind === 'thaw' && core.freeze === freeze && core.requester === ports.slot;
  const isSame = lifts?.what === stopped.what && lifts.level === stopped.level;
  if (!isThis || !isSame) throw new Problem('grant-refused');
  return signAct(ports, shown);
}

/** An act, for somebody to read before signing. */
export async function viewAct(ports: ActPorts, id: ActId): Promise<ShownAct> {
  const { edge, token, trust } = ports;
  const { view, options, lifts } = await edge.call(showAct, { token, params: { act: id } });
  const core = checkedCore(view.core);
  const shown = { act: id, core, approvedBy: view.approvedBy, options };
  return core.kind === 'thaw' ? { ...shown, lifts: frozenBy(core, lifts, trust) } : shown;
}

/** Signs exactly the core that was shown. */
export async function signAct(ports: ActPorts, shown: ShownAct): Promise<ActView> {
  const { edge, passkeys, token } = ports;
  const challenge = sha256(actChallengePreimage(shown.core)) as Bytes;
  const body = await signChallenge(passkeys, shown.options, challenge);
  return edge.call(approveAct, { token, params: { act: shown.act }, body });
}

/** Acts of the house, the newest first. */
export async function actsOf({ edge, token }: ActPorts): Promise<readonly ActView[]> {
  return (await edge.call(listActs, { token })).acts;
}

async function asked({ edge, token, slot }: ActPorts, draft: ActDraft) {
  const started = await edge.call(startAct, { token, body: { draft: { ...draft } } });
  const core = checkedCore(started.core);
  const isOurs = Object.entries(draft).every(([name, wanted]) => {
    return JSON.stringify(core[name as keyof ActCore]) === JSON.stringify(wanted);
  });
  if (!isOurs || core.requester !== slot) throw new Problem('grant-refused');
  return { ...started, core };
}

/** What the entry that a thaw names froze; throws `grant-refused` where the log does not say. */
function frozenBy(
  { freeze }: ActCore<'thaw'>,
  given: { readonly leaf: string; readonly proof: string } | undefined,
  trust: Trust,
): Frozen {
  const leaf = parseAccessLeaf(given?.leaf ?? '');
  const found = checkTlogProof({
    proof: given?.proof ?? '',
    entry: utf8(given?.leaf ?? ''),
    policy: trust.policy,
    origin: trust.accessOrigin,
    crypto,
  });
  const isThere = found.kind === 'included' && found.index === freeze;
  const isFreeze = leaf?.kind === 'freeze' && signedByVault(leaf, trust);
  if (!isThere || !isFreeze) throw new Problem('grant-refused');
  return { what: leaf.what, level: leaf.level };
}

function checkedCore(core: unknown): ActCore {
  if (!isActCore(core)) throw new Problem('grant-refused');
  return core;
}
