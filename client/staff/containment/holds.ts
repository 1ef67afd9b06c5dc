/** Holds at a desk: what is to be kept is checked and signed like every grant. */

import { base64url } from '@countersign/base/base64.ts';
import type { GrantCore } from '@countersign/rules/access/access-leaf.ts';
import {
  listHolds,
  startHold,
  type HoldDraft,
  type HoldView,
} from '@countersign/wire/http/containment/hold-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { newViewer } from '../../channel/one-shot.ts';
import { checkedBody, isGagOf, isSame, signDisclosure } from '../disclosures.ts';
import type { ShownDisclosure } from '../disclosures.ts';
import type { ActPorts } from './acts.ts';

/**
 * Asks for a hold and signs that this device asked; throws `grant-refused`, and signs nothing, if
 * the vault commits to anything else. Others approve it as they approve a disclosure.
 */
export async function askHold(
  ports: ActPorts,
  draft: HoldDraft,
): Promise<Omit<ShownDisclosure, 'options'>> {
  const { edge, token } = ports;
  const viewer = await newViewer();
  const asked = { viewer: base64url(viewer.publicKey), draft };
  const started = await edge.call(startHold, { token, body: asked });
  const core = started.core as GrantCore;
  const { body } = await checkedBody(core, started.sealedBody, viewer);
  const { gagSeconds, holdSeconds, ...wanted } = draft;
  const isOurs = core.viewer === base64url(sha256(viewer.publicKey));
  const isGagRight = isGagOf(core, gagSeconds);
  const longest = Math.floor(Date.now() / 1_000) + holdSeconds + clockSlackS;
  const isBounded = (core.holdUntil ?? Infinity) <= longest;
  if (!isOurs || !isGagRight || !isBounded || !isSame(body, wanted)) {
    throw new Problem('grant-refused');
  }
  const { disclosure, options } = started;
  await signDisclosure(ports, { disclosure, core, body, options });
  return { disclosure, core, body };
}

/** Holds of the house, the newest first. */
export async function holdsOf({ edge, token }: ActPorts): Promise<readonly HoldView[]> {
  return (await edge.call(listHolds, { token })).holds;
}

/** How far this desk's clock and the vault's may lie apart. */
const clockSlackS = 300;
