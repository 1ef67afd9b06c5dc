/** An opening, step by step: prepared, approved, logged, used in the log, and only then opened. */

import { base64url } from '@countersign/base/base64.ts';
import { sameBytes, utf8 } from '@countersign/base/bytes.ts';
import {
  coreOfGrant,
  scopeBucket,
  utcDay,
  type GrantCore,
  type GrantDues,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { GrantBody, OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { regionOf } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { parseRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type {
  CallOf,
  GrantOpenReply,
  GrantPrepareReply,
  GrantShowReply,
  HoldTakeReply,
  LeafReply,
  OrderPrepareCall,
} from '@countersign/wire/vault/record-calls.ts';
import { sha256 } from '../sealing/ciphers.ts';
import { behindGrant, demandThawed } from '../containment/freezing.ts';
import { demandReviewed } from '../containment/reviewing.ts';
import { openEvidence } from '../content/evidence.ts';
import { noticesOf } from '../gags/due-leaves.ts';
import type { DueNotice } from '../journal/journal-entry.ts';
import type { UsedGrant } from '../journal/journal-state.ts';
import { bytesOf } from '../json-call.ts';
import { takeHeld } from '../holds/held-keys.ts';
import { liveHold } from '../holds/ending.ts';
import { fittingOrder } from '../orders/order-body.ts';
import { openScope, pageText } from '../orders/open-scope.ts';
import { commitTo, markFor } from './about-account.ts';
import { askedOf, countedHands, isNotAsked, whatIsWrong, type Placed } from './judge-grant.ts';
import { bodyOf, openPending, sealPending, type PendingGrant } from './pending-grant.ts';
import { factsOf, rosterFor, type StepParts } from './step-parts.ts';
import { challengeOf, sealFor, viewerKey } from '../sealing/viewer-seal.ts';

/**
 * The steps of openings; each throws Problem, and leaves nothing opened, unless all is in order.
 */
export class Openings {
  readonly #parts: StepParts;

  constructor(parts: StepParts) {
    this.#parts = parts;
  }

  /** What a reviewer will sign, and what it commits to, for the viewer's eyes alone. */
  prepare(call: CallOf<'grantPrepare'>): Promise<GrantPrepareReply> {
    const blob = bytesOf(call.evidence);
    const { conversation, opens } = openEvidence(blob, this.#parts.regionKeys);
    const { report, reporter: account, reason, items } = opens;
    const reported = items.filter((item) => item.reported === 'yes').map(({ event }) => event);
    const events = items.map(({ event }) => event);
    return this.#prepare(call, {
      class: 'report',
      body: { account, conversation, report, events, reported, reason },
      scopeBucket: scopeBucket(events.length),
      evidence: base64url(sha256(blob)),
    });
  }

  /** The same for what an authority wants kept, and nobody may read by that. */
  prepareHold({ holdSeconds, ...call }: CallOf<'holdPrepare'>): Promise<GrantPrepareReply> {
    const { pack, leaves } = this.#parts;
    if (holdSeconds < 1 || holdSeconds > pack.holdSecondsMax) throw new Problem('grant-refused');
    const holdUntil = Math.floor(leaves.nowMs / 1_000) + holdSeconds;
    return this.prepareOrder(call, { holdUntil });
  }

  /** The same for an officer and an order. */
  prepareOrder(
    call: OrderPrepareCall | Omit<CallOf<'holdPrepare'>, 'holdSeconds'>,
    due: Pick<GrantCore, 'holdUntil'> = {},
  ): Promise<GrantPrepareReply> {
    const { gagSeconds } = call;
    const { pack, leaves } = this.#parts;
    const body = fittingOrder(call, pack);
    const nowS = Math.floor(leaves.nowMs / 1_000);
    // A gag hides no emergency from its review.
    const isReviewed = body.class === 'emergency' && pack.reviewSecondsMax > 0;
    return this.#prepare(call, {
      ...(gagSeconds === 0
        ? { class: body.class }
        : { class: 'sealed', revealBy: nowS + gagSeconds }),
      ...(isReviewed && { reviewBy: nowS + pack.reviewSecondsMax }),
      ...due,
      body,
      scopeBucket: scopeBucket(body.messagesMax),
    });
  }

  /** What a pending grant commits to, for an approver's eyes: what is shown is what is signed. */
  async show(call: CallOf<'grantShow'>): Promise<GrantShowReply> {
    const { core, text } = openPending(call.pending, this.#parts.pendingKey);
    return { core, sealedBody: await sealFor(call.viewer, core, utf8(text)) };
  }

  /**
   * The leaf, once enough people have signed. It is in the outbox and its tag is spent, or its gag
   * is running, before anybody has it: after a crash in between, no grant is in the log unknown.
   */
  issue(call: CallOf<'grantIssue'>): LeafReply {
    const { journal, leaves, pendingKey } = this.#parts;
    const pending = openPending(call.pending, pendingKey);
    const { core, account, tagNumber, envelope } = pending;
    const hands = call.approvals.map(({ slot }) => slot);
    const body = bodyOf<Placed>(pending);
    this.#demandGrantable(core, [core.requester, ...hands], body);
    const facts = factsOf(this.#parts);
    const asked = askedOf(core, body, facts);
    const approvals = countedHands(asked, call.approvals);
    demand(whatIsWrong(core, approvals, body, facts) ?? isNotAsked(asked, call.approvals, facts));
    const { commit, revealBy } = core;
    const isSpent =
      tagNumber === undefined
        ? journal.state.gags.has(commit) || journal.state.revealed.has(commit)
        : tagNumber !== (journal.state.tags.get(account) ?? 0);
    if (isSpent) throw new Problem('grant-expired');
    const gag = { commit, pending: call.pending, sinceMs: leaves.nowMs };
    const along =
      tagNumber === undefined || revealBy !== undefined
        ? { gag: { ...gag, revealBy: revealBy ?? 0 } }
        : { tag: { account, next: tagNumber + 1 }, deliver: { account, envelope } };
    const { reviewBy, holdUntil } = core;
    const owed = {
      ...(reviewBy !== undefined && {
        review: { commit, reviewBy, by: [core.requester, ...hands] },
      }),
      ...(holdUntil !== undefined && {
        hold: { commit, until: holdUntil, categories: bodyOf<OrderBody>(pending).categories },
      }),
    };
    return { leaf: leaves.want({ ...core, approvals }, { ...along, ...owed }) };
  }

  /** The `used` leaf to log, once the grant stands in the log for everybody. */
  use(call: CallOf<'grantUse'>): LeafReply {
    const { journal, leaves } = this.#parts;
    const grant = leaves.own(call.grant.leaf, 'grant');
    const { index } = leaves.demandLogged(call.grant);
    this.#demandStanding(grant, call.pending);
    const hash = base64url(sha256(utf8(call.grant.leaf)));
    const known = journal.state.used.get(hash);
    const day = known?.day ?? utcDay(leaves.witnessedMs);
    // A leaf that stands in the log twice is one grant, and its bounds are those of one.
    if (known !== undefined && known.grant !== index) throw new Problem('grant-refused');
    const openedBucket = grant.scopeBucket;
    const leaf = leaves.sign({ kind: 'used', grant: index, openedBucket, day });
    if (known === undefined) {
      // In the outbox as well: whoever asked may lose the leaf, and the grant is void no more.
      journal.append({ t: 'used', grant: index, hash, day, leaf, expires: grant.expires });
    }
    return { leaf };
  }

  /** A report's evidence, once the log shows that it is about to be opened. */
  async open(call: CallOf<'grantOpen'>): Promise<GrantOpenReply> {
    const { regionKeys, leaves, pack } = this.#parts;
    const { pending, used } = this.#demandUsed(call);
    const blob = bytesOf(call.evidence);
    const page = base64url(sha256(blob));
    if (page !== pending.evidence) throw new Problem('grant-refused');
    const { opens } = openEvidence(blob, regionKeys);
    if (!used.pages.has(page)) {
      const touched = opens.items.filter((item) => item.reported === 'yes');
      const senders = new Set(touched.map(({ sender }) => sender as AccountId));
      senders.delete(pending.account);
      const notices = noticesOf([...senders], leaves.witnessedMs, pack);
      this.#countPage(call, { page, messages: opens.items.length, notices });
    }
    return { sealed: await sealFor(pending.viewer, pending.core, utf8(JSON.stringify(opens))) };
  }

  /** A page of what an order names; counted before it leaves, and free when asked for again. */
  async openOrder(call: CallOf<'orderOpen'>): Promise<GrantOpenReply> {
    const { pending, used } = this.#demandUsed(call);
    const body = bodyOf<OrderBody>(pending);
    const isOrder = pending.evidence === undefined && body.class !== 'preserve';
    if (!isOrder) throw new Problem('grant-refused');
    const page = base64url(sha256(utf8(pageText(call))));
    const sofar = [...used.pages.values()].reduce((sum, items) => sum + items, 0);
    const left = used.pages.get(page) ?? body.messagesMax - sofar;
    const { content, opened } = openScope(call, { body, left }, this.#parts);
    if (!used.pages.has(page)) this.#countPage(call, { page, messages: opened });
    return { sealed: await sealFor(pending.viewer, pending.core, utf8(JSON.stringify(content))) };
  }

  /** What a used hold keeps, for the edge: of what it covers nobody reads a word by that. */
  takeHold(call: CallOf<'holdTake'>): HoldTakeReply {
    const { pending } = this.#demandUsed(call);
    const body = bodyOf<OrderBody>(pending);
    const { journal, leaves } = this.#parts;
    const grant = call.grantIndex;
    if (body.class !== 'preserve') throw new Problem('grant-refused');
    if (liveHold(journal.state, grant, leaves.witnessedMs) === undefined) {
      throw new Problem('grant-expired');
    }
    const records = call.conversations.map((rows) => {
      const record = takeHeld(parseRowsCall(bytesOf(rows)), { grant, body }, this.#parts);
      return record === undefined ? '' : base64url(record);
    });
    return { records };
  }

  #countPage(
    { grantLeaf }: { readonly grantLeaf: string },
    counted: { page: string; messages: number; notices?: readonly DueNotice[] },
  ): void {
    const hash = base64url(sha256(utf8(grantLeaf)));
    this.#parts.journal.append({ t: 'opened', hash, ...counted });
  }

  /** A grant that is used in the log, with what it was prepared from; throws Problem. */
  #demandUsed(call: Omit<CallOf<'grantOpen'>, 'evidence'>): {
    readonly pending: PendingGrant;
    readonly used: UsedGrant;
  } {
    const { journal, leaves } = this.#parts;
    const leaf = leaves.own(call.used.leaf, 'used');
    const grant = leaves.own(call.grantLeaf, 'grant');
    leaves.demandLogged(call.used);
    const pending = this.#demandStanding(grant, call.pending);
    const used = journal.state.used.get(base64url(sha256(utf8(call.grantLeaf))));
    const isUsed = used?.grant === call.grantIndex && leaf.grant === call.grantIndex;
    if (!isUsed) throw new Problem('grant-refused');
    return { pending, used };
  }

  /** What a standing grant was made from; by the witnesses' time, which nobody alone sets. */
  #demandStanding(grant: GrantLeaf, sealed: string): PendingGrant {
    const { journal, leaves, pendingKey } = this.#parts;
    const core = coreOfGrant(grant);
    const pending = openPending(sealed, pendingKey);
    if (!sameBytes(challengeOf(pending.core), challengeOf(core)))
      throw new Problem('grant-refused');
    const hands = [grant.requester, ...grant.approvals.map(({ slot }) => slot)];
    const body = bodyOf<Placed>(pending);
    demandThawed(journal.state, behindGrant(hands, body.authority));
    demand(whatIsWrong(core, grant.approvals, body, factsOf(this.#parts, leaves.witnessedMs)));
    return pending;
  }

  /** Nothing new comes of what is frozen, nor an emergency while one waits for its review. */
  #demandGrantable(
    { reviewBy }: Pick<GrantCore, 'reviewBy'>,
    hands: readonly string[],
    body: object,
  ): void {
    const { journal, leaves } = this.#parts;
    demandThawed(journal.state, behindGrant(hands, (body as Placed).authority));
    if (reviewBy !== undefined) demandReviewed(journal.state, leaves.witnessedMs);
  }

  async #prepare(
    { slot, viewer: viewerText }: { readonly slot: string; readonly viewer: string },
    asked: Pick<GrantCore, 'class' | 'scopeBucket' | keyof GrantDues> & {
      readonly body: Exclude<GrantBody, { about: string }>;
      readonly evidence?: string;
    },
  ): Promise<GrantPrepareReply> {
    const { pendingKey, random, leaves, pack } = this.#parts;
    const { body, evidence, ...of } = asked;
    this.#demandGrantable(of, [slot], body);
    const account = body.account as AccountId;
    const region = regionOf(pack, (body as Placed).instrument);
    const roster = rosterFor(slot, { door: pack.doors[of.class], region }, this.#parts);
    const isHidden = of.class === 'sealed';
    const { commit, text } = commitTo(body, random);
    const { mark, envelope, tagNumber } = markFor(account, text, this.#parts, isHidden);
    const core: GrantCore = {
      v: 1,
      kind: 'grant',
      vault: leaves.vault,
      roster,
      ...of,
      day: utcDay(leaves.nowMs),
      ...mark,
      commit,
      expires: Math.floor(leaves.nowMs / 1_000) + pack.grantSecondsMax,
      viewer: base64url(sha256(viewerKey(viewerText))),
      requester: slot,
    };
    const kept = { core, account, viewer: viewerText, text, envelope };
    const numbered = { ...kept, ...(!isHidden && { tagNumber }), ...(evidence && { evidence }) };
    const pending = sealPending(numbered, pendingKey, random);
    return { core, pending, sealedBody: await sealFor(viewerText, core, utf8(text)) };
  }
}

function demand(wrong: ReturnType<typeof whatIsWrong>): void {
  if (wrong !== undefined) throw new Problem(wrong);
}
