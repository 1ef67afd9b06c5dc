/**
 * The JSON verbs: status, leaves to be logged and adopted, enrolments, and the steps of openings.
 */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { fields, text, type Check } from '@countersign/base/json/shape.ts';
import type { ChannelId } from '@countersign/rules/ids.ts';
import { labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  recordCalls,
  type CallOf,
  type EnrolReply,
  type OutboxReply,
  type StatusReply,
} from '@countersign/wire/vault/record-calls.ts';
import type { ChannelTable } from '../channels/channel-table.ts';
import type { HpkeKeys } from '../channels/hpke-keys.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';
import type { Verbs } from '../door.ts';
import { eraseOverdue } from '../content/erasure.ts';
import { postDue } from '../gags/due-leaves.ts';
import { issueAct, prepareAct } from '../containment/acts.ts';
import { demandThawed, standing } from '../containment/freezing.ts';
import { overdueReviews } from '../containment/reviewing.ts';
import { overdueGags } from '../gags/gags.ts';
import { openOnce } from '../sealing/hybrid.ts';
import type { Journal } from '../journal/journal.ts';
import type { DetailKeys } from '../details/detail-keys.ts';
import { lookUp, renewDetails, sealSignIn } from '../details/detail-verbs.ts';
import { bytesOf, fitting, formatJson, parseJson } from '../json-call.ts';
import { endHolds } from '../holds/ending.ts';
import { keysChangedEveryMs, screenWaitMsMax, staffTextLengthMax } from '../limits.ts';
import { Openings } from './opening.ts';
import { enrolledSlots, newestRoster, rosterInForce } from './roster.ts';
import type { StepParts } from './step-parts.ts';

const enrolInside = fields({ slot: text, code: text, publicKey: text, credential: text });

/** What these verbs work on. */
export type StaffParts = Omit<StepParts, 'pendingKey'> & {
  readonly clock: Clock;
  readonly custody: KeyCustody;
  readonly screen: { readonly missed: number };
  readonly channels: ChannelTable;
  readonly hpkeKeys: HpkeKeys;
  readonly detailKeys: DetailKeys;
};

/** What each JSON verb does. */
export function staffVerbs(parts: StaffParts) {
  const { channels, journal, leaves } = parts;
  const pendingKey = symmetricKey(parts.custody, 'pending-grants/1', parts.random);
  const steps: StepParts = { ...parts, pendingKey };
  const openings = new Openings(steps);
  const changedMs = new Map<string, number>();
  return {
    status: () => formatJson(statusOf(parts)),
    outbox: () => formatJson({ leaves: outboxOf(journal) }),
    end: verb('end', ({ channels: ids }) => {
      for (const id of ids) channels.end(id as ChannelId);
      return {};
    }),
    adopt: verb('adopt', (leaf) => {
      leaves.adopt(leaf);
      return {};
    }),
    head: verb('head', (head) => {
      leaves.see(head);
      postDue(steps);
      eraseOverdue(leaves.witnessedMs, steps);
      endHolds(steps);
      return {};
    }),
    grantPrepare: verb('grantPrepare', (call) => openings.prepare(call)),
    orderPrepare: verb('orderPrepare', (call) => openings.prepareOrder(call)),
    holdPrepare: verb('holdPrepare', (call) => openings.prepareHold(call)),
    holdTake: verb('holdTake', (call) => openings.takeHold(call)),
    grantShow: verb('grantShow', (call) => openings.show(call)),
    grantIssue: verb('grantIssue', (call) => openings.issue(call)),
    grantUse: verb('grantUse', (call) => openings.use(call)),
    grantOpen: verb('grantOpen', (call) => openings.open(call)),
    orderOpen: verb('orderOpen', (call) => openings.openOrder(call)),
    actPrepare: verb('actPrepare', (call) => prepareAct(call, steps)),
    actIssue: verb('actIssue', (call) => issueAct(call, steps)),
    sealSignIn: verb('sealSignIn', (call) => sealSignIn(call, parts)),
    lookUp: verb('lookUp', (call) => lookUp(call, steps)),
    renewDetails: verb('renewDetails', (call) => renewDetails(call, parts)),
    detailsRenewed: verb('detailsRenewed', () => {
      parts.detailKeys.endOld();
      return {};
    }),
    changeKeys: verb('changeKeys', ({ which }) => {
      const nowMs = parts.clock();
      if (nowMs < (changedMs.get(which) ?? -Infinity) + keysChangedEveryMs) {
        throw new Problem('busy');
      }
      if (which === 'root') parts.custody.changeRoot();
      else if (which === 'details') parts.detailKeys.begin();
      else parts.regionKeys.begin(which);
      changedMs.set(which, nowMs);
      return {};
    }),
    enrol: verb('enrol', (call) => enrol(call, parts)),
  } satisfies Partial<Verbs>;
}

type JsonVerb = keyof typeof recordCalls;

/** A verb with JSON in and out. */
function verb<Name extends JsonVerb>(
  name: Name,
  answer: (call: CallOf<Name>) => object | Promise<object>,
): (body: Bytes) => Promise<Bytes> {
  const check = recordCalls[name] as Check<CallOf<Name>>;
  return async (body) => formatJson(await answer(fitting(parseJson(body), check)));
}

function outboxOf({ state }: Journal): OutboxReply['leaves'] {
  return [...state.wanted].map(([leaf, deliver]) => ({ leaf, ...(deliver && { deliver }) }));
}

function statusOf(parts: StaffParts): StatusReply {
  const { leaves, journal, pack, screen, channels, hpkeKeys } = parts;
  const { gags, wanted, head } = journal.state;
  const roster = rosterInForce(leaves.adopted('roster'), leaves.nowMs);
  return {
    vault: leaves.vault,
    keyId: hpkeKeys.current(),
    region: pack.pack,
    accessHead: { size: head.size, root: head.root },
    witnessedMs: leaves.witnessedMs,
    overdue: overdueGags(gags, leaves.witnessedMs).length,
    unreviewed: overdueReviews(journal.state, leaves.witnessedMs).length,
    frozen: standing(journal.state).map(({ what, level, index }) => ({ what, level, index })),
    roster: roster === undefined ? undefined : { index: roster.index, seq: roster.leaf.seq },
    outbox: wanted.size,
    screen: { waitMsMax: screenWaitMsMax, missed: screen.missed },
    channels: channels.size,
    detailKeys: parts.detailKeys.newestFirst.length,
  };
}

/** A newcomer's passkey goes into the next roster, which takes effect after the pack's delay. */
async function enrol(call: CallOf<'enrol'>, parts: StaffParts): Promise<EnrolReply> {
  const { leaves, hpkeKeys, journal, clock, pack } = parts;
  demandThawed(journal.state, ['vault']);
  const sealed = bytesOf(call.sealed);
  const key = hpkeKeys.get(call.keyId);
  if (key === undefined) throw new Problem('key-expired');
  const binding = { info: labels.enrol, aad: new Uint8Array(0) };
  const inside = fitting(parseJson(await openOnce(key, binding, sealed)), enrolInside);
  if (Object.values(inside).some((text) => text.length > staffTextLengthMax)) {
    throw new Problem('too-large');
  }
  const newest = newestRoster(leaves.made('roster'));
  if (newest === undefined) throw new Problem('roster-not-effective');
  const slots = enrolledSlots(newest.slots, inside);
  if (slots === undefined) return { leaf: textOf(newest.seq, journal), seq: newest.seq };
  const seq = newest.seq + 1;
  const effectiveFrom = Math.floor(clock() / 1_000) + pack.rosterDelaySeconds;
  return { leaf: leaves.want({ kind: 'roster', seq, slots, effectiveFrom }), seq };
}

/** The text of the newest roster, for whom the answer to an enrolment was lost. */
function textOf(seq: number, journal: Journal): string {
  const texts = [...journal.state.adopted.keys(), ...journal.state.wanted.keys()];
  return texts.findLast((text) => text.includes(`"kind":"roster","seq":${seq},`)) ?? '';
}
