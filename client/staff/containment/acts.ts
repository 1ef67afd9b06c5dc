/** Acts at a desk: what the vault made of the wish is checked here, and only then signed. */

import type { Bytes } from '@countersign/base/bytes.ts';
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
import { signChallenge, type PasskeyPort } from '../passkey-port.ts';

/** What these calls need. */
export type ActPorts = DeskPorts & { readonly passkeys: PasskeyPort; readonly slot: string };

/** An act as somebody sees it who may sign it. */
export type ShownAct = {
  readonly act: ActId;
  readonly core: ActCore;
  readonly approvedBy: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
};

/**
 * Asks for an act and signs it, where the hand of who asks counts; throws `grant-refused`, and
 * signs nothing, if the vault's core says anything else.
 */
export async function act(ports: ActPorts, draft: ActDraft): Promise<ActView> {
  const { edge, token, slot } = ports;
  const started = await edge.call(startAct, { token, body: { draft: { ...draft } } });
  const core = checkedCore(started.core);
  const isOurs = Object.entries(draft).every(([name, wanted]) => {
    return JSON.stringify(core[name as keyof ActCore]) === JSON.stringify(wanted);
  });
  if (!isOurs || core.requester !== slot) throw new Problem('grant-refused');
  const { act: id, options } = started;
  if (started.signs) return signAct(ports, { act: id, core, approvedBy: [], options });
  return (await edge.call(showAct, { token, params: { act: id } })).view;
}

/** An act, for somebody to read before signing. */
export async function viewAct({ edge, token }: ActPorts, id: ActId): Promise<ShownAct> {
  const { view, options } = await edge.call(showAct, { token, params: { act: id } });
  return { act: id, core: checkedCore(view.core), approvedBy: view.approvedBy, options };
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

function checkedCore(core: unknown): ActCore {
  if (!isActCore(core)) throw new Problem('grant-refused');
  return core;
}
