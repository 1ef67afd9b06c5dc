/** An opening, step by step: prepared, approved, logged, used in the log, and only then opened. */

import type { KeyObject } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import {
  commitPreimage,
  coreOfGrant,
  grantChallengePreimage,
  scopeBucket,
  utcDay,
  type GrantCore,
} from '@countersign/rules/access/access-leaf.ts';
import { formatGrantBody } from '@countersign/rules/access/grant-body.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { kem, labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  GrantIssueCall,
  GrantIssueReply,
  GrantOpenCall,
  GrantOpenReply,
  GrantPrepareCall,
  GrantPrepareReply,
  GrantUseCall,
  GrantUseReply,
} from '@countersign/wire/vault/record-calls.ts';
import { sha256, takeKey } from '../sealing/ciphers.ts';
import { openEvidence, type Evidence } from '../content/evidence.ts';
import type { RegionKeys } from '../content/region-keys.ts';
import { accessTag, sealEnvelope, transparencyKeyOf } from '../content/transparency-key.ts';
import { sealOnce } from '../sealing/hybrid.ts';
import type { Journal } from '../journal/journal.ts';
import { bytesOf } from '../json-call.ts';
import { packDigest } from './first-leaves.ts';
import { activeReviewer, whatIsWrong, type GrantFacts } from './judge-grant.ts';
import type { OwnLeaves } from './own-leaves.ts';
import { openPending, sealPending, type PendingGrant } from './pending-grant.ts';
import { newestRoster, rosterInForce } from './roster.ts';

/** What openings are made with. */
export type OpeningParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly pack: RegionPack;
  readonly staff: { readonly origin: string; readonly rpId: string };
  readonly journal: Journal;
  readonly leaves: OwnLeaves;
  readonly regionKeys: RegionKeys;
  readonly pendingKey: KeyObject;
};

/**
 * The steps of openings; each throws Problem, and leaves nothing opened, unless all is in order.
 */
export class Openings {
  readonly #parts: OpeningParts;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
  }

  /** What the reviewer will sign, and what it commits to, for the viewer's eyes alone. */
  async prepare(call: GrantPrepareCall): Promise<GrantPrepareReply> {
    const { regionKeys, pendingKey, random } = this.#parts;
    const roster = this.#rosterFor(call.slot);
    const viewer = bytesOf(call.viewer);
    if (viewer.length !== kem.publicKeyBytes) throw new Problem('malformed-request');
    const blob = bytesOf(call.evidence);
    const evidence = openEvidence(blob, regionKeys);
    const account = evidence.opens.reporter;
    const made = this.#made(evidence, takeKey(transparencyKeyOf(account, regionKeys)));
    const core: GrantCore = {
      ...made.core,
      roster,
      viewer: base64url(sha256(viewer)),
      requester: call.slot,
    };
    const pending = sealPending(
      {
        core,
        account,
        tagNumber: made.tagNumber,
        viewer: call.viewer,
        evidence: base64url(sha256(blob)),
        envelope: base64url(made.envelope),
      },
      pendingKey,
      random,
    );
    const by = { info: labels.viewer, aad: challengeOf(core) };
    return { core, pending, sealedBody: base64url(await sealOnce(viewer, by, utf8(made.text))) };
  }

  /** The leaf to log, once enough people have signed; the account's tag is spent by it. */
  issue(call: GrantIssueCall): GrantIssueReply {
    const { journal, pendingKey, leaves } = this.#parts;
    const { core, account, tagNumber, envelope } = openPending(call.pending, pendingKey);
    this.#demand(whatIsWrong(core, call.approvals, this.#facts()));
    if (tagNumber !== this.#nextTag(account)) throw new Problem('grant-expired');
    // Spent before the leaf is out: after a crash in between, a tag is skipped and never doubled.
    journal.append({ t: 'tag', account, next: tagNumber + 1 });
    return { leaf: leaves.sign({ ...core, approvals: call.approvals }), envelope };
  }

  /** The `used` leaf to log, once the grant stands in the log for everybody. */
  use(call: GrantUseCall): GrantUseReply {
    const { journal, leaves, clock } = this.#parts;
    const grant = leaves.own(call.grant.leaf, 'grant');
    const { index, quorumTimeMs } = leaves.demandLogged(call.grant);
    const core = coreOfGrant(grant);
    this.#demand(whatIsWrong(core, grant.approvals, this.#facts(quorumTimeMs)));
    const known = journal.state.used.get(index);
    const day = known?.day ?? utcDay(clock());
    if (known === undefined) {
      const hash = base64url(sha256(utf8(call.grant.leaf)));
      journal.append({ t: 'used', grant: index, hash, day, expires: grant.expires });
    }
    const openedBucket = grant.scopeBucket;
    return { leaf: leaves.sign({ kind: 'used', grant: index, openedBucket, day }) };
  }

  /** The content, sealed to the viewer, once the log shows that it is about to be opened. */
  async open(call: GrantOpenCall): Promise<GrantOpenReply> {
    const { journal, leaves, regionKeys, pendingKey } = this.#parts;
    const used = leaves.own(call.used.leaf, 'used');
    const grant = leaves.own(call.grantLeaf, 'grant');
    const { quorumTimeMs } = leaves.demandLogged(call.used);
    const core = coreOfGrant(grant);
    this.#demand(whatIsWrong(core, grant.approvals, this.#facts(quorumTimeMs)));
    const hash = base64url(sha256(utf8(call.grantLeaf)));
    const isUsed = journal.state.used.get(call.grantIndex)?.hash === hash;
    if (used.grant !== call.grantIndex || !isUsed) throw new Problem('grant-refused');
    const pending = openPending(call.pending, pendingKey);
    const blob = bytesOf(call.evidence);
    const isSameCore = sameBytes(challengeOf(pending.core), challengeOf(core));
    const isSameBlob = base64url(sha256(blob)) === pending.evidence;
    if (!isSameCore || !isSameBlob) throw new Problem('grant-refused');
    const content = utf8(JSON.stringify(openEvidence(blob, regionKeys).opens));
    return { sealed: await this.#sealFor(pending, content) };
  }

  /** Everything of a core that follows from the evidence and the account's own key. */
  #made(evidence: Evidence, transparencyKey: KeyObject) {
    const { clock, random, leaves, pack } = this.#parts;
    const { conversation, opens } = evidence;
    const { report, reporter: account, reason, items } = opens;
    const reported = items.filter((item) => item.reported === 'yes').map(({ event }) => event);
    const events = items.map(({ event }) => event);
    const body = formatGrantBody({ account, conversation, report, events, reported, reason });
    const r = random(32);
    const text = JSON.stringify({ r: base64url(r), body });
    const tagNumber = this.#nextTag(account);
    const tag = accessTag(transparencyKey, tagNumber);
    const envelope = sealEnvelope(transparencyKey, { tag, text }, random);
    const core = {
      v: 1,
      kind: 'grant',
      vault: leaves.vault,
      class: 'report',
      day: utcDay(clock()),
      tag: base64url(tag),
      commit: base64url(sha256(commitPreimage(r, body))),
      env: base64url(sha256(envelope)),
      scopeBucket: scopeBucket(events.length),
      expires: Math.floor(clock() / 1_000) + pack.grantSecondsMax,
    } as const;
    return { core, text, tagNumber, envelope };
  }

  #rosterFor(slot: string): number {
    const { leaves, clock, pack } = this.#parts;
    const isActingPolicy = leaves.adopted('policy').some(({ leaf, fromMs }) => {
      const beginsMs = Math.max(leaf.effectiveFrom * 1_000, fromMs);
      return leaf.digest === packDigest(pack) && beginsMs <= clock();
    });
    const roster = rosterInForce(leaves.adopted('roster'), clock());
    if (!isActingPolicy || roster === undefined) throw new Problem('roster-not-effective');
    if (activeReviewer(roster.leaf, slot) !== undefined) return roster.index;
    const coming = newestRoster(leaves.made('roster'));
    const isComing = coming !== undefined && activeReviewer(coming, slot) !== undefined;
    throw new Problem(isComing ? 'roster-not-effective' : 'not-allowed');
  }

  /** By the witnesses' time where a checkpoint gives it, since nobody alone sets that clock. */
  #facts(quorumTimeMs?: number): GrantFacts {
    const { clock, pack, staff, leaves } = this.#parts;
    const roster = rosterInForce(leaves.adopted('roster'), quorumTimeMs ?? clock());
    return { nowMs: clock(), pack, staff, roster };
  }

  #nextTag(account: string): number {
    return this.#parts.journal.state.tags.get(account) ?? 0;
  }

  #demand(wrong: ReturnType<typeof whatIsWrong>): void {
    if (wrong !== undefined) throw new Problem(wrong);
  }

  async #sealFor(pending: PendingGrant, content: Bytes): Promise<string> {
    const by = { info: labels.viewer, aad: challengeOf(pending.core) };
    const sealed = await sealOnce(bytesOf(pending.viewer), by, content);
    content.fill(0);
    return base64url(sealed);
  }
}

function challengeOf(core: GrantCore): Bytes {
  return sha256(grantChallengePreimage(core));
}
