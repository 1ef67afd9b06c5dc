/** A legal desk of a vault without a house: officers, approvers, and orders step by step. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { newViewer, type Viewer } from '@countersign/client/channel/one-shot.ts';
import { papersReaching } from '@countersign/rules/fixtures/test-instrument.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type {
  CallOf,
  GrantOpenReply,
  GrantPrepareReply,
  LeafReply,
  LoggedLeaf,
  OrderContentJson,
  OrderPrepareCall,
} from '@countersign/wire/vault/record-calls.ts';
import type { VaultProcess } from '../../channel/vault-process.ts';
import type { Kept } from './hostile-edge.ts';
import { challengeOf, DeskReviewer, pause, rosterSeq, vaultInviting } from './reviewer.ts';

const slots = ['legal-1', 'legal-2', 'approver-1', 'approver-2', 'newcomer-1'] as const;
type Slot = (typeof slots)[number];
/** Whose invitations are still unused when the desk opens. */
const later: readonly Slot[] = ['approver-2', 'newcomer-1'];

/** The desk's people at their passkeys, at a vault of their own. */
export class LegalDesk {
  readonly vault: VaultProcess;
  readonly people: ReadonlyMap<Slot, DeskReviewer>;

  private constructor(vault: VaultProcess) {
    this.vault = vault;
    this.people = new Map(slots.map((slot) => [slot, new DeskReviewer(vault, slot)]));
  }

  static async open(): Promise<LegalDesk> {
    // The second officer holds every role that the door asks for, and is one person all the same.
    const vault = await vaultInviting(slots, (slot) => {
      return slot === 'legal-2' ? ['legal', 'approver'] : [slot.slice(0, -2)];
    });
    const desk = new LegalDesk(vault);
    for (const [slot, person] of desk.people) {
      if (!later.includes(slot)) await vault.adopt((await person.invite()).leaf);
    }
    while ((await rosterSeq(vault)) !== 4) await pause(50);
    return desk;
  }

  person(slot: Slot): DeskReviewer {
    return this.people.get(slot) ?? new DeskReviewer(this.vault, slot);
  }

  /** An order of the first officer about an account, over the hour around now. */
  async prepare(account: string, twist: Partial<OrderPrepareCall> = {}): Promise<DeskOrder> {
    const viewer = await newViewer();
    const nowS = Math.floor(Date.now() / 1_000);
    const call: OrderPrepareCall = {
      slot: 'legal-1',
      viewer: base64url(viewer.publicKey),
      account,
      class: 'legal',
      categories: ['content'],
      from: nowS - 1_800,
      to: nowS + 1_800,
      order: 'Az. 12 Gs 34/26',
      basis: 'section 100a',
      messagesMax: 100,
      ...papersReaching(twist.categories, twist.class),
      gagSeconds: 0,
      ...twist,
    };
    const prepared = await this.vault.json<GrantPrepareReply>('orderPrepare', call);
    return new DeskOrder(this, viewer, prepared);
  }
}

/** One order, each step a call with exactly what it is given. */
export class DeskOrder {
  readonly desk: LegalDesk;
  readonly viewer: Viewer;
  readonly prepared: GrantPrepareReply;

  constructor(desk: LegalDesk, viewer: Viewer, prepared: GrantPrepareReply) {
    this.desk = desk;
    this.viewer = viewer;
    this.prepared = prepared;
  }

  approvals(...by: readonly Slot[]) {
    return Promise.all(by.map((slot) => this.desk.person(slot).approve(this.prepared.core)));
  }

  /** Handed in with the hand of who asked. */
  async issue(...by: readonly Slot[]): Promise<LeafReply> {
    const approvals = await this.approvals('legal-1', ...by);
    return this.desk.vault.json('grantIssue', { pending: this.prepared.pending, approvals });
  }

  /** Approved as the door demands, logged, handed back, and used. */
  async used(): Promise<UsedDisclosure> {
    const { vault } = this.desk;
    const { leaf } = await this.issue('legal-2', 'approver-1');
    await vault.adopt(leaf);
    const grant = await vault.log(leaf);
    const { pending } = this.prepared;
    const { leaf: usedLeaf } = await vault.json<LeafReply>('grantUse', { grant, pending });
    return { grantLeaf: leaf, grantIndex: vault.indexes.get(leaf) ?? -1, usedLeaf };
  }

  /** Opens conversations that are handed in, as the officer's device reads it. */
  open(used: UsedDisclosure, ...talks: readonly Kept[]): Promise<OrderContentJson> {
    return this.openAll(used, { talks });
  }

  /** Opens whatever is handed in. */
  async openAll(
    used: UsedDisclosure,
    { talks = [], signIns = [], subscribers = [] }: HandedIn,
  ): Promise<OrderContentJson> {
    const { vault } = this.desk;
    const { grantLeaf, grantIndex } = used;
    const conversations = talks.map(({ membership, key, rows }) => {
      return base64url(formatRowsCall({ record: new Uint8Array(0), membership, key, rows }));
    });
    const { sealed } = await vault.json<GrantOpenReply>('orderOpen', {
      used: used.shown ?? (await vault.log(used.usedLeaf)),
      grantLeaf,
      grantIndex,
      pending: this.prepared.pending,
      conversations,
      signIns,
      subscribers,
    });
    const aad = fromBase64url(challengeOf(this.prepared.core)) ?? new Uint8Array(0);
    const plain = await this.viewer.open(fromBase64url(sealed) ?? new Uint8Array(0), aad);
    return JSON.parse(fromUtf8(plain)) as OrderContentJson;
  }
}

/** What an edge hands in for a page. */
export type HandedIn = {
  readonly talks?: readonly Kept[];
  readonly signIns?: readonly string[];
  readonly subscribers?: CallOf<'orderOpen'>['subscribers'];
};

/** A grant and its use, both in the log. */
export type UsedDisclosure = {
  readonly grantLeaf: string;
  readonly grantIndex: number;
  readonly usedLeaf: string;
  /** How the use is shown to be logged, when that is a lie. */
  readonly shown?: LoggedLeaf;
};
