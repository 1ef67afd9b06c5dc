/** Access-log leaves: what the vault did or changed, in canonical JSON that anybody can read. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  formatCanonical,
  parseCanonicalObject,
  type CanonicalObject,
} from '@countersign/base/json/canonical-json.ts';
import { fields, listOf, oneOf, text, whole, type Fields } from '@countersign/base/json/shape.ts';
import { actShapes, signedAct, type ActCore, type ActLeaf } from './acts.ts';
import { isRosterSlot, type Approval } from './roster-slot.ts';

/** Why an opening was asked for; `sealed` hides which of the others until its reveal. */
const classes = ['report', 'legal', 'emergency', 'preserve', 'sealed'] as const;

const version = oneOf([1] as const);
const { approvals } = signedAct;

/** Key id of the vault's signing key: hex of SHA-256(public key)[:8]. */
const vault = text;
/** UTC day, `YYYY-MM-DD`. */
const day = text;

/** Byte fields are base64url of 32 bytes. */
const coreShape = {
  v: version,
  kind: oneOf(['grant'] as const),
  vault,
  /** Index of the roster leaf that the approvers are listed in. */
  roster: whole,
  class: oneOf(classes),
  day,
  /** The account's own next tag, which nobody else can link; random while `sealed`. */
  tag: text,
  /** SHA-256 of `commitPreimage(r, body)`. */
  commit: text,
  /** SHA-256 of the envelope that is kept for the account, off the log. */
  env: text,
  /** How many messages at most, rounded up to a power of ten: `1` to `100000`. */
  scopeBucket: text,
  /** Seconds since the epoch. */
  expires: whole,
  /** SHA-256 of the viewer's public key: what opens is sealed to this key alone. */
  viewer: text,
  /** Roster slot that asked. */
  requester: text,
};

const leafShapes = {
  grant: { ...coreShape, approvals, sig: text },
  extend: { ...actShapes.extend, ...signedAct },
  freeze: { ...actShapes.freeze, ...signedAct },
  thaw: { ...actShapes.thaw, ...signedAct },
  review: { ...actShapes.review, ...signedAct },
  prolong: { ...actShapes.prolong, ...signedAct },
  release: { ...actShapes.release, ...signedAct },
  /** Written before any content leaves the vault. */
  used: {
    v: version,
    kind: oneOf(['used'] as const),
    vault,
    grant: whole,
    openedBucket: text,
    day,
    sig: text,
  },
  /** A grant that ended without having been used. */
  void: { v: version, kind: oneOf(['void'] as const), vault, grant: whole, day, sig: text },
  /** The end of a gag: the account's real tag, and the class that was hidden. */
  reveal: {
    v: version,
    kind: oneOf(['reveal'] as const),
    vault,
    grant: whole,
    class: oneOf(classes),
    tag: text,
    /** SHA-256 of the envelope, now sealed to the account, of the grant's own `{r, body}`. */
    env: text,
    day,
    sig: text,
  },
  /** A late and coarse receipt for somebody an opening touched; belongs to no grant in public. */
  notice: {
    v: version,
    kind: oneOf(['notice'] as const),
    vault,
    tag: text,
    commit: text,
    env: text,
    day,
    sig: text,
  },
  /** Everything under one region epoch key is beyond opening, for everybody. */
  erase: {
    v: version,
    kind: oneOf(['erase'] as const),
    vault,
    /** Retention class of the destroyed key: `messages`, `evidence` or `accounts`. */
    kept: text,
    epoch: whole,
    day,
    sig: text,
  },
  /** Who may approve, from `effectiveFrom` on (seconds since the epoch, by the witnesses' time). */
  roster: {
    v: version,
    kind: oneOf(['roster'] as const),
    vault,
    seq: whole,
    slots: listOf(isRosterSlot),
    effectiveFrom: whole,
    sig: text,
  },
  /** Which region pack the vault acts under. */
  policy: {
    v: version,
    kind: oneOf(['policy'] as const),
    vault,
    pack: text,
    packVersion: whole,
    /** base64url SHA-256 of the pack's canonical text. */
    digest: text,
    /** base64url SHA-256 of whose log and witnesses the vault believes, and where staff sign. */
    trust: text,
    /** How long a later change of roster, rules or program must be public before it counts. */
    delaySeconds: whole,
    effectiveFrom: whole,
    sig: text,
  },
  /** The vault's keys: clients seal only to an HPKE key that stands in such a leaf. */
  vault: {
    v: version,
    kind: oneOf(['vault'] as const),
    vault,
    /** base64url Ed25519 public key that signs every leaf of this vault. */
    signer: text,
    /** base64url X-Wing public key, 1,216 bytes. */
    hpke: text,
    /** First 8 bytes of SHA-256 of the HPKE key, hex. */
    keyId: text,
    notBefore: whole,
    notAfter: whole,
    /** base64url SHA-256 over the vault's trusted files. */
    build: text,
    sig: text,
  },
};

type Shapes = typeof leafShapes;
/** What grants of some classes say besides, in seconds since the epoch. */
export type GrantDues = {
  /** Sealed grants alone: by when they are revealed. */
  readonly revealBy?: number;
  /** Emergencies, under a gag too: by when somebody outside must have reviewed them. */
  readonly reviewBy?: number;
  /** Holds, under a gag too: how long what they cover is kept. */
  readonly holdUntil?: number;
};
/** What a roster says besides when people changed it, and nobody just took up an invitation. */
const changedRoster = { ...actShapes.roster, ...signedAct, effectiveFrom: whole };
type Changed = Partial<Pick<ActCore<'roster'>, 'roster' | 'day' | 'requester'>> & {
  readonly approvals?: readonly Approval[];
};

export { isApproval, type Approval, type RosterSlot } from './roster-slot.ts';
/**
 * The public core of a grant, which approvers sign with their passkeys: the WebAuthn challenge is
 * SHA-256 of `grantChallengePreimage(core)`.
 */
export type GrantCore = Fields<typeof coreShape> & GrantDues;
/** A grant as logged. */
export type GrantLeaf = Fields<Shapes['grant']> & GrantDues;
/** The other kinds, as logged. */
export type UsedLeaf = Fields<Shapes['used']>;
export type VoidLeaf = Fields<Shapes['void']>;
export type RevealLeaf = Fields<Shapes['reveal']>;
export type NoticeLeaf = Fields<Shapes['notice']>;
export type EraseLeaf = Fields<Shapes['erase']>;
export type RosterLeaf = Fields<Shapes['roster']> & Changed;
export type PolicyLeaf = Fields<Shapes['policy']>;
export type VaultLeaf = Fields<Shapes['vault']>;

/** Every leaf that a vault signs; the log's own `index` leaf is in `index-leaf.ts`. */
export type AccessLeaf =
  | GrantLeaf
  | ActLeaf
  | UsedLeaf
  | VoidLeaf
  | RevealLeaf
  | NoticeLeaf
  | EraseLeaf
  | RosterLeaf
  | PolicyLeaf
  | VaultLeaf;

/** The leaf of a logged entry; `undefined` for other kinds, versions, fields or spellings. */
export function parseAccessLeaf(entry: string): AccessLeaf | undefined {
  const leaf = parseCanonicalObject(entry);
  const kind = String(leaf?.['kind']);
  if (leaf === undefined || !Object.hasOwn(leafShapes, kind)) return undefined;
  if (kind === 'grant') return isGrant(leaf) ? (leaf as unknown as AccessLeaf) : undefined;
  const isChanged = kind === 'roster' && Object.hasOwn(leaf, 'approvals');
  const shape = isChanged ? changedRoster : leafShapes[kind as keyof Shapes];
  return fields(shape)(leaf) ? (leaf as unknown as AccessLeaf) : undefined;
}

/** What else a grant says goes by its class, which a sealed one hides. */
function isGrant({ revealBy, reviewBy, holdUntil, ...rest }: CanonicalObject): boolean {
  const of = rest['class'];
  const isSealed = of === 'sealed';
  const [isGag, isHold] = [revealBy !== undefined, holdUntil !== undefined];
  const isRight =
    isGag === isSealed
    && (isSealed || isHold === (of === 'preserve'))
    // Emergencies of before they were reviewed stay readable.
    && (isSealed || of === 'emergency' || reviewBy === undefined);
  const dues = [revealBy, reviewBy, holdUntil].filter((due) => due !== undefined);
  return isRight && dues.every(whole) && fields(leafShapes.grant)(rest);
}

/** The entry bytes of a leaf. */
export function formatAccessLeaf(leaf: AccessLeaf): Bytes {
  return utf8(formatCanonical(leaf as unknown as CanonicalObject));
}

/** What the vault's Ed25519 key signs: the leaf without `sig`, under a prefix of its own. */
export function leafSigned(leaf: Omit<AccessLeaf, 'sig'>): Bytes {
  const { sig: _, ...unsigned } = leaf as AccessLeaf;
  const text = formatCanonical(unsigned as unknown as CanonicalObject);
  return utf8(`countersign/leaf/v1\0${text}`);
}

/** The core that approvers sign, out of a logged grant. */
export function coreOfGrant(leaf: GrantLeaf): GrantCore {
  const { approvals: _approvals, sig: _sig, ...core } = leaf;
  return core;
}

/** SHA-256 of this is the WebAuthn challenge of a grant. */
export function grantChallengePreimage(core: GrantCore): Bytes {
  return utf8(`countersign/grant/v1\0${formatCanonical(core as unknown as CanonicalObject)}`);
}

/** SHA-256 of this is a grant's `commit`; `r` is 32 random bytes, `body` canonical JSON. */
export function commitPreimage(r: Uint8Array, body: string): Bytes {
  return concat(utf8('countersign/commit/v1\0'), r, utf8(body));
}

/** HMAC under the account's transparency key over this is its i-th access tag. */
export function accessTagPreimage(i: number): Bytes {
  return utf8(`countersign/tag/v1\0access\0${i}`);
}

/** A count rounded up to its public bucket, a power of ten: it never says less than may open. */
export function scopeBucket(count: number): string {
  let bucket = 1;
  while (bucket < count) bucket *= 10;
  return String(bucket);
}

/** The UTC day of a time in milliseconds, `YYYY-MM-DD`. */
export function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
