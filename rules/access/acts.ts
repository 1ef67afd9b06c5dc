/** Acts: what staff do together over a core that their passkeys sign, and that opens nothing. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatCanonical, type CanonicalObject } from '@countersign/base/json/canonical-json.ts';
import { fields, listOf, oneOf, text, whole, type Fields } from '@countersign/base/json/shape.ts';
import type { Door } from '../region-pack.ts';
import { isApproval, isRosterSlot, type Approval } from './roster-slot.ts';

/** What every act says: where it was made, on which UTC day, by which roster, and who asked. */
const head = { v: oneOf([1] as const), vault: text, roster: whole, day: text, requester: text };

/** The core of each kind of act; times are in seconds since the epoch. */
export const actShapes = {
  /** More time for a gag, approved by the same quorum as the grant (an index) it is about. */
  extend: { ...head, kind: oneOf(['extend'] as const), grant: whole, revealBy: whole },
  /**
   * Stops somebody or something at once. `what` is `slot:<name>`, `authority:<hash of its id>`,
   * `grants` or `vault`; level 2 of the vault stops those who talk as well. `seq` is the vault's:
   * the same word of the same day stops once, and a new one again.
   */
  freeze: {
    ...head,
    kind: oneOf(['freeze'] as const),
    seq: whole,
    what: text,
    level: oneOf([1, 2] as const),
  },
  /** Lifts one freeze, named by its index, once this is in the log. */
  thaw: { ...head, kind: oneOf(['thaw'] as const), freeze: whole },
  /** What somebody outside found of an emergency, named by the index of its grant. */
  review: {
    ...head,
    kind: oneOf(['review'] as const),
    grant: whole,
    outcome: oneOf(['confirmed', 'not-confirmed'] as const),
  },
  /** More time for a hold, named by the index of its grant. */
  prolong: { ...head, kind: oneOf(['prolong'] as const), grant: whole, holdUntil: whole },
  /** The end of a hold before its time. */
  release: { ...head, kind: oneOf(['release'] as const), grant: whole },
  /** Who is on the staff from now on; `effectiveFrom` is the vault's, and no part of the core. */
  roster: {
    ...head,
    kind: oneOf(['roster'] as const),
    seq: whole,
    slots: listOf(isRosterSlot),
  },
};

type Shapes = typeof actShapes;

/** One kind of act. */
export type ActKind = keyof Shapes;
/** What an act's people sign: SHA-256 of `actChallengePreimage(core)`. */
export type ActCore<Kind extends ActKind = ActKind> = { [K in Kind]: Fields<Shapes[K]> }[Kind];

/** What is asked for of an act; the vault adds where, when and by whom. */
export type ActDraft<Kind extends ActKind = ActKind> = {
  [K in Kind]: Omit<Fields<Shapes[K]>, keyof typeof head | 'seq'>;
}[Kind];

/** What stands in the log besides the core. */
export const signedAct = { approvals: listOf(isApproval), sig: text };
type Signed = { readonly approvals: readonly Approval[]; readonly sig: string };
/** A logged act but for a roster, whose leaf is older than acts are. */
export type ActLeaf<Kind extends ActKind = Exclude<ActKind, 'roster'>> = {
  [K in Kind]: Fields<Shapes[K]> & Signed;
}[Kind];

/** Whether a value is the core of an act. */
export function isActCore(value: unknown): value is ActCore {
  const kind = String((value as { readonly kind?: unknown } | null | undefined)?.kind);
  return Object.hasOwn(actShapes, kind) && fields(actShapes[kind as ActKind])(value);
}

/** The core that people signed, out of a logged act. */
export function coreOfAct<Kind extends Exclude<ActKind, 'roster'>>(
  leaf: ActLeaf & { readonly kind: Kind },
): ActCore<Kind> {
  const { approvals: _approvals, sig: _sig, ...core } = leaf;
  return core as unknown as ActCore<Kind>;
}

/** SHA-256 of this is the WebAuthn challenge of an act. */
export function actChallengePreimage(core: ActCore): Bytes {
  const text = formatCanonical(core as unknown as CanonicalObject);
  return utf8(`countersign/${core.kind}/v1\0${text}`);
}

/** One hand of the security staff stops; no hand alone starts again. */
export const freezeDoor: Door = { approvals: 1, roles: ['security'], requesterApproves: 'yes' };

/** What is hashed to name an authority in public: ids of the register are random. */
export function authorityPreimage(authority: string): Bytes {
  return utf8(`countersign/authority/v1\0${authority}`);
}
