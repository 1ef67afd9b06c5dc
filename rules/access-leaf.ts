/** Access-log leaves: what the vault did or changed, in canonical JSON that anybody can read. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  formatCanonical,
  isCanonicalObject,
  parseCanonicalObject,
  type CanonicalObject,
} from '@countersign/base/canonical-json.ts';

/**
 * The public core of a grant, which approvers sign with their passkeys: the WebAuthn challenge is
 * SHA-256 of `grantChallengePreimage(core)`. All byte fields are base64url of 32 bytes.
 */
export type GrantCore = {
  readonly v: 1;
  readonly kind: 'grant';
  /** Key id of the vault's signing key: hex of SHA-256(public key)[:8]. */
  readonly vault: string;
  /** Index of the roster leaf that the approvers are listed in. */
  readonly roster: number;
  readonly class: 'report';
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string;
  /** The account's own next tag, which nobody else can link. */
  readonly tag: string;
  /** SHA-256 of `commitPreimage(r, body)`. */
  readonly commit: string;
  /** SHA-256 of the envelope that is kept for the account, off the log. */
  readonly env: string;
  /** How many messages at most, rounded up: `1`, `10`, `100` or `1000`. */
  readonly scopeBucket: string;
  /** Seconds since the epoch. */
  readonly expires: number;
  /** SHA-256 of the viewer's public key: what opens is sealed to this key alone. */
  readonly viewer: string;
  /** Roster slot that asked. */
  readonly requester: string;
};

/** One passkey assertion over the core; byte fields are base64url. */
export type Approval = {
  readonly slot: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
};

/** A grant as logged. */
export type GrantLeaf = GrantCore & {
  readonly approvals: readonly Approval[];
  readonly sig: string;
};

/** Written before any content leaves the vault. */
export type UsedLeaf = {
  readonly v: 1;
  readonly kind: 'used';
  readonly vault: string;
  readonly grant: number;
  readonly openedBucket: string;
  readonly day: string;
  readonly sig: string;
};

/** One staff member's place: the passkey, what it may do, or the hash of a one-time invitation. */
export type RosterSlot = {
  readonly slot: string;
  readonly roles: readonly string[];
  readonly state: 'invited' | 'active';
  /** Invited: base64url SHA-256 of the one-time code. Active: empty. */
  readonly code: string;
  /** Active: base64url SPKI (P-256 or Ed25519). Invited: empty. */
  readonly publicKey: string;
  /** Active: base64url SHA-256 of the credential id. Invited: empty. */
  readonly credential: string;
};

/** Who may approve, from `effectiveFrom` on (seconds since the epoch, by the witnesses' time). */
export type RosterLeaf = {
  readonly v: 1;
  readonly kind: 'roster';
  readonly vault: string;
  readonly seq: number;
  readonly slots: readonly RosterSlot[];
  readonly effectiveFrom: number;
  readonly sig: string;
};

/** Which region pack the vault acts under. */
export type PolicyLeaf = {
  readonly v: 1;
  readonly kind: 'policy';
  readonly vault: string;
  readonly pack: string;
  readonly packVersion: number;
  /** base64url SHA-256 of the pack's canonical text. */
  readonly digest: string;
  readonly effectiveFrom: number;
  readonly sig: string;
};

/** The vault's keys: clients seal only to an HPKE key that stands in such a leaf. */
export type VaultLeaf = {
  readonly v: 1;
  readonly kind: 'vault';
  readonly vault: string;
  /** base64url Ed25519 public key that signs every leaf of this vault. */
  readonly signer: string;
  /** base64url X-Wing public key, 1,216 bytes. */
  readonly hpke: string;
  /** First 8 bytes of SHA-256 of the HPKE key, hex. */
  readonly keyId: string;
  readonly notBefore: number;
  readonly notAfter: number;
  /** base64url SHA-256 over the vault's trusted files. */
  readonly build: string;
  readonly sig: string;
};

/** Every leaf this version of the house writes. */
export type AccessLeaf = GrantLeaf | UsedLeaf | RosterLeaf | PolicyLeaf | VaultLeaf;

/** The fields of each kind, and nothing else: a leaf with one more or less is not ours. */
const fieldsOf: Record<AccessLeaf['kind'], string> = {
  grant:
    'approvals class commit day env expires kind requester roster scopeBucket sig '
    + 'tag v vault viewer',
  used: 'day grant kind openedBucket sig v vault',
  roster: 'effectiveFrom kind seq sig slots v vault',
  policy: 'digest effectiveFrom kind pack packVersion sig v vault',
  vault: 'build hpke keyId kind notAfter notBefore sig signer v vault',
};

const numberFields = new Set(
  'v roster expires grant seq effectiveFrom packVersion notBefore notAfter'.split(' '),
);

/** The leaf of a logged entry; `undefined` for other kinds, versions, fields or spellings. */
export function parseAccessLeaf(text: string): AccessLeaf | undefined {
  const leaf = parseCanonicalObject(text);
  if (leaf === undefined || leaf['v'] !== 1) return undefined;
  const fields = Object.hasOwn(fieldsOf, String(leaf['kind']))
    ? fieldsOf[leaf['kind'] as AccessLeaf['kind']]
    : undefined;
  if (fields === undefined || Object.keys(leaf).sort().join(' ') !== fields) return undefined;
  for (const [key, value] of Object.entries(leaf)) {
    if (key === 'approvals' || key === 'slots') continue;
    if (typeof value !== (numberFields.has(key) ? 'number' : 'string')) return undefined;
  }
  const lists =
    isRows(leaf['approvals'], 'authenticatorData clientDataJSON signature slot')
    && isRows(leaf['slots'], 'code credential publicKey roles slot state');
  return lists ? (leaf as unknown as AccessLeaf) : undefined;
}

function isRows(list: unknown, fields: string): boolean {
  if (list === undefined) return true;
  if (!Array.isArray(list)) return false;
  return list.every(
    (row) =>
      isCanonicalObject(row)
      && Object.keys(row).sort().join(' ') === fields
      && Object.entries(row).every(([key, value]) =>
        key === 'roles'
          ? Array.isArray(value) && value.every((role) => typeof role === 'string')
          : typeof value === 'string',
      ),
  );
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

/** A count rounded up to its public bucket. */
export function scopeBucket(count: number): string {
  return String([1, 10, 100, 1000].find((bucket) => count <= bucket) ?? 1000);
}

/** The UTC day of a time in milliseconds, `YYYY-MM-DD`. */
export function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
