/** Disclosures on the devices of who asks and who approves: what is shown is what is signed. */

import { ScopeWatch } from './inside-scope.ts';
import { signChallenge } from './passkey-port.ts';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { grantChallengePreimage, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { isWholeOrderBody } from '@countersign/rules/access/grant-reading.ts';
import type { DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import {
  approveDisclosure,
  openDisclosurePage,
  showDisclosure,
  startDisclosure,
  withdrawApproval,
  type DisclosureDraft,
  type DisclosureView,
} from '@countersign/wire/http/disclosure-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { newViewer, type Viewer } from '../channel/one-shot.ts';
import { committedBody } from '../receipts/envelope.ts';
import type { OpeningPorts } from './open-case.ts';

/** A disclosure that this device asked for, and alone can read: its key is in memory only. */
export type OwnDisclosure = {
  readonly disclosure: DisclosureId;
  readonly core: GrantCore;
  readonly body: OrderBody;
  /** Opens the commitment of `core` to whoever gets the production: random value, body as text. */
  readonly opening: GrantOpening;
  readonly viewer: Viewer;
};

/** base64url of 32 random bytes, and the canonical text that the commitment is over. */
export type GrantOpening = { readonly r: string; readonly body: string };

/** A disclosure as an approver sees it, checked against what the signature will cover. */
export type ShownDisclosure = Omit<OwnDisclosure, 'opening' | 'viewer'> & {
  readonly options: Readonly<Record<string, unknown>>;
};

/** What these calls need. */
export type DisclosurePorts = Omit<OpeningPorts, 'platform'>;

/**
 * Asks for one and signs that this device asked; throws `grant-refused`, and signs nothing, if
 * the vault commits to anything else.
 */
export async function prepareDisclosure(
  ports: DisclosurePorts,
  draft: DisclosureDraft,
  of?: { readonly order: OrderId; readonly task: string },
): Promise<OwnDisclosure> {
  const { edge, token } = ports;
  const viewer = await newViewer();
  const asked = { viewer: base64url(viewer.publicKey), draft, ...(of && { of }) };
  const started = await edge.call(startDisclosure, { token, body: asked });
  const core = started.core as GrantCore;
  const { body, opening } = await checkedBody(core, started.sealedBody, viewer);
  const { gagSeconds, ...wanted } = draft;
  const isOurs = core.viewer === base64url(sha256(viewer.publicKey));
  const isGagRight = isGagOf(core, gagSeconds);
  if (!isOurs || !isGagRight || !isSame(body, wanted)) throw new Problem('grant-refused');
  const { disclosure, options } = started;
  await signDisclosure(ports, { disclosure, core, body, options });
  return { disclosure, core, body, opening, viewer };
}

/** What a disclosure commits to, for an approver to read before signing. */
export async function viewDisclosure(
  ports: DisclosurePorts,
  disclosure: DisclosureId,
): Promise<ShownDisclosure> {
  const { edge, token } = ports;
  const viewer = await newViewer();
  const shown = await edge.call(showDisclosure, {
    token,
    params: { disclosure },
    body: { viewer: base64url(viewer.publicKey) },
  });
  const core = shown.core as GrantCore;
  const { body } = await checkedBody(core, shown.sealedBody, viewer);
  return { disclosure, core, body, options: shown.options };
}

/** Signs exactly the core that was shown. */
export async function signDisclosure(
  ports: DisclosurePorts,
  shown: ShownDisclosure,
): Promise<DisclosureView> {
  const { edge, passkeys, token } = ports;
  const body = await signChallenge(passkeys, shown.options, challengeOf(shown.core));
  return edge.call(approveDisclosure, { token, params: { disclosure: shown.disclosure }, body });
}

/** Takes back this desk's own approval; refused once the grant is made. */
export function withdrawDisclosure(
  { edge, token }: DisclosurePorts,
  disclosure: DisclosureId,
): Promise<DisclosureView> {
  return edge.call(withdrawApproval, { token, params: { disclosure } });
}

/** The content page by page; nothing outside the scope is accepted from anybody. */
export async function* readDisclosure(
  { edge, token }: DisclosurePorts,
  own: OwnDisclosure,
): AsyncGenerator<OrderContentJson> {
  const { disclosure, core, body, viewer } = own;
  const watch = new ScopeWatch(body);
  let after: string | undefined;
  do {
    const page = await edge.call(openDisclosurePage, {
      token,
      params: { disclosure },
      body: { after },
    });
    const sealed = bytesOf(page.sealed);
    const plain = await viewer.open(sealed, challengeOf(core));
    const content = JSON.parse(fromUtf8(plain)) as OrderContentJson;
    if (!watch.isInside(content)) throw new Problem('grant-refused');
    yield content;
    after = page.next;
  } while (after !== undefined);
}

/** What a core commits to; throws `grant-refused` if it is not that. */
export async function checkedBody(
  core: GrantCore,
  sealed: string,
  viewer: Viewer,
): Promise<Pick<OwnDisclosure, 'body' | 'opening'>> {
  const text = fromUtf8(await viewer.open(bytesOf(sealed), challengeOf(core)));
  const opening = JSON.parse(text) as GrantOpening;
  const committed = committedBody(opening.r, opening.body, core.commit);
  const isOrder = core.kind === 'grant' && isWholeOrderBody(committed);
  if (!isOrder || (core.class !== 'sealed' && core.class !== committed.class)) {
    throw new Problem('grant-refused');
  }
  return { body: committed, opening };
}

function challengeOf(core: GrantCore): Bytes {
  return sha256(grantChallengePreimage(core)) as Bytes;
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new Problem('grant-refused');
  return bytes;
}

/**
 * Whether the gag of a core is the one that was asked for. The vault dates its end and that of the
 * grant by one clock, so their distance tells it to within a grant's longest life, whatever the
 * clock here says.
 */
export function isGagOf({ class: of, revealBy, expires }: GrantCore, gagSeconds: number): boolean {
  if (gagSeconds === 0 || revealBy === undefined) {
    return of !== 'sealed' && gagSeconds === 0 && revealBy === undefined;
  }
  const livesS = expires - (revealBy - gagSeconds);
  return of === 'sealed' && livesS > 0 && livesS <= grantSecondsMost;
}

/** What no pack lets a grant outlive. */
const grantSecondsMost = 86_400;

/** Whether the vault committed to what was asked for, word for word. */
export function isSame(body: OrderBody, wanted: Partial<OrderBody>): boolean {
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  return names.every((name) => JSON.stringify(body[name]) === JSON.stringify(wanted[name]));
}
