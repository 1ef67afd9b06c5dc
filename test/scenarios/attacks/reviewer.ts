/** A reviewer of a vault without a house: enrolled and adopted, with a software passkey at hand. */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { newViewer, sealEnrolment } from '@countersign/client/channel/one-shot.ts';
import { policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import {
  grantChallengePreimage,
  type Approval,
  type GrantCore,
} from '@countersign/rules/access/access-leaf.ts';
import type {
  EnrolReply,
  GrantOpenReply,
  GrantPrepareReply,
  LeafReply,
  LoggedLeaf,
  StatusReply,
} from '@countersign/wire/vault/record-calls.ts';
import { VaultProcess } from '../../channel/vault-process.ts';
import { SoftwarePasskeys } from '../../fixtures/software-passkeys.ts';

const code = 'a one-time code for tests';
const origin = 'http://localhost:7401';

/**
 * A vault whose first roster invites these slots, all with the same code. Whom it trusts is settled
 * before its first start, since a later change waits as long as the rules say.
 */
export async function vaultInviting(
  slots: readonly string[],
  rolesOf: (slot: string) => readonly string[] = () => ['reviewer'],
  trustOf = ({ access, device, witness }: VaultProcess) => policyOf([access, device], witness),
): Promise<VaultProcess> {
  const vault = new VaultProcess();
  const { folder } = vault;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'policy'), trustOf(vault));
  const hash = base64url(digest(utf8(code)));
  const genesis = slots.map((slot) => ({ slot, roles: rolesOf(slot), code: hash }));
  writeFileSync(join(folder, 'genesis.json'), JSON.stringify(genesis));
  await vault.run();
  return vault;
}

/** One reviewer, and the steps of an opening as an edge of bad faith would take them. */
export class DeskReviewer {
  readonly passkeys = new SoftwarePasskeys(origin);
  readonly #vault: VaultProcess;
  readonly slot: string;

  constructor(vault: VaultProcess, slot: string) {
    this.#vault = vault;
    this.slot = slot;
  }

  /** The roster leaf that will carry this passkey; not yet logged. */
  async invite(): Promise<EnrolReply> {
    const vault = this.#vault;
    const answer = await this.passkeys.create({ challenge: 'any' });
    const credential = base64url(digest(fromBase64url(answer.id) as Bytes));
    const publicKey = String(answer.response['publicKey']);
    const inside = { slot: this.slot, code, publicKey, credential };
    const { hpke, keyId } = vault.vaultKey;
    const sealed = base64url(await sealEnrolment(hpke, utf8(JSON.stringify(inside))));
    return vault.json('enrol', { sealed, keyId: Buffer.from(keyId).toString('hex') });
  }

  /** Enrols, logs, and waits until the roster is in force. */
  async join(): Promise<this> {
    const { leaf, seq } = await this.invite();
    await this.#vault.adopt(leaf);
    while ((await rosterSeq(this.#vault)) !== seq) await pause(50);
    return this;
  }

  /** What the passkey says about a challenge, as an approval. */
  async assertion(challenge: string, slot = this.slot): Promise<Approval> {
    const { response } = await this.passkeys.get({ challenge });
    return {
      slot,
      authenticatorData: String(response['authenticatorData']),
      clientDataJSON: String(response['clientDataJSON']),
      signature: String(response['signature']),
    };
  }

  approve(core: GrantCore): Promise<Approval> {
    return this.assertion(challengeOf(core));
  }
}

/** What is opened: evidence, and the reporter's wrapped transparency key. */
export type Case = { readonly evidence: Bytes };

/** One opening, each step a call with exactly what it is given. */
export class Opening {
  readonly vault: VaultProcess;
  readonly of: Case;
  readonly viewer: Awaited<ReturnType<typeof newViewer>>;
  readonly prepared: GrantPrepareReply;

  private constructor(vault: VaultProcess, of: Case, made: Pick<Opening, 'viewer' | 'prepared'>) {
    this.vault = vault;
    this.of = of;
    this.viewer = made.viewer;
    this.prepared = made.prepared;
  }

  static async prepare(vault: VaultProcess, of: Case, slot: string): Promise<Opening> {
    const viewer = await newViewer();
    const prepared = await vault.json<GrantPrepareReply>('grantPrepare', {
      evidence: base64url(of.evidence),
      slot,
      viewer: base64url(viewer.publicKey),
    });
    return new Opening(vault, of, { viewer, prepared });
  }

  issue(approvals: readonly Approval[]): Promise<LeafReply> {
    return this.vault.json('grantIssue', { pending: this.prepared.pending, approvals });
  }

  use(grant: LoggedLeaf): Promise<LeafReply> {
    return this.vault.json('grantUse', { grant, pending: this.prepared.pending });
  }

  open(grantLeaf: string, grantIndex: number, used: LoggedLeaf): Promise<GrantOpenReply> {
    return this.vault.json('grantOpen', {
      used,
      grantLeaf,
      grantIndex,
      pending: this.prepared.pending,
      evidence: base64url(this.of.evidence),
    });
  }

  /** The text of what was sealed to the viewer. */
  async read(sealed: string): Promise<string> {
    const aad = digest(grantChallengePreimage(this.prepared.core));
    const plain = await this.viewer.open(fromBase64url(sealed) as Bytes, aad);
    return Buffer.from(plain).toString();
  }
}

/** The challenge that approves a grant, as a passkey is handed it. */
export function challengeOf(core: GrantCore): string {
  return base64url(digest(grantChallengePreimage(core)));
}

/** Number of the roster in force. */
export async function rosterSeq(vault: VaultProcess): Promise<number | undefined> {
  return (await vault.json<StatusReply>('status', {})).roster?.seq;
}

/** Lets time pass that a rule counts in. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function digest(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
