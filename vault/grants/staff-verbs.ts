/**
 * The JSON verbs: status, leaves to be logged and adopted, enrolments, and the steps of openings.
 */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { ChannelId } from '@countersign/rules/ids.ts';
import { labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { EnrolCall, EnrolReply, StatusReply } from '@countersign/wire/vault/record-calls.ts';
import type { ChannelTable } from '../channels/channel-table.ts';
import type { HpkeKeys } from '../channels/hpke-keys.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';
import type { Verbs } from '../door.ts';
import { openOnce } from '../sealing/hybrid.ts';
import type { Journal } from '../journal/journal.ts';
import { bytesOf, fieldsOf, formatJson, parseJson, type Fields, type Shape } from '../json-call.ts';
import { screenWaitMsMax, staffTextLengthMax } from '../limits.ts';
import { Openings, type OpeningParts } from './opening.ts';
import { enrolledSlots, newestRoster, rosterInForce } from './roster.ts';

/** What these verbs work on. */
export type StaffParts = Omit<OpeningParts, 'pendingKey'> & {
  readonly custody: KeyCustody;
  readonly screen: { readonly missed: number };
  readonly channels: ChannelTable;
  readonly hpkeKeys: HpkeKeys;
};

type ContentVerbs = 'hello' | 'resume' | 'reset' | 'send' | 'page' | 'ask' | 'report';

const logged = { leaf: 'text', proof: 'text', consistency: 'texts' } as const;
const approval = {
  slot: 'text',
  authenticatorData: 'text',
  clientDataJSON: 'text',
  signature: 'text',
} as const;
const prepareCall = { evidence: 'text', slot: 'text', viewer: 'text' } as const;
const openCall = {
  used: 'object',
  grantLeaf: 'text',
  grantIndex: 'number',
  pending: 'text',
  evidence: 'text',
} as const;

/** What each JSON verb does. */
export function staffVerbs(parts: StaffParts): Omit<Verbs, ContentVerbs> {
  const { channels, journal, leaves } = parts;
  const pendingKey = symmetricKey(parts.custody, 'pending-grants/1', parts.random);
  const openings = new Openings({ ...parts, pendingKey });
  return {
    status: () => formatJson(statusOf(parts)),
    outbox: () => formatJson({ leaves: [...journal.state.wanted] }),
    end: verb({ channels: 'texts' }, ({ channels: ids }) => {
      for (const id of ids) channels.end(id as ChannelId);
      return {};
    }),
    adopt: verb(logged, (leaf) => {
      leaves.adopt(leaf);
      return {};
    }),
    grantPrepare: verb(prepareCall, (call) => openings.prepare(call)),
    grantIssue: verb({ pending: 'text', approvals: 'objects' }, (call) => {
      const approvals = call.approvals.map((one) => fieldsOf(one, approval));
      return openings.issue({ pending: call.pending, approvals });
    }),
    grantUse: verb({ grant: 'object' }, ({ grant }) => {
      return openings.use({ grant: fieldsOf(grant, logged) });
    }),
    grantOpen: verb(openCall, (call) => {
      return openings.open({ ...call, used: fieldsOf(call.used, logged) });
    }),
    enrol: verb({ sealed: 'text', keyId: 'text' }, (call) => enrol(call, parts)),
  };
}

/** A verb with JSON in and out. */
function verb<const Of extends Shape>(
  shape: Of,
  answer: (call: Fields<Of>) => object | Promise<object>,
): (body: Bytes) => Promise<Bytes> {
  return async (body) => formatJson(await answer(fieldsOf(parseJson(body), shape)));
}

function statusOf(parts: StaffParts): StatusReply {
  const { leaves, journal, pack, screen, channels, hpkeKeys, clock } = parts;
  const roster = rosterInForce(leaves.adopted('roster'), clock());
  return {
    vault: leaves.vault,
    keyId: hpkeKeys.current(),
    region: pack.pack,
    accessHead: journal.state.head,
    roster: roster === undefined ? undefined : { index: roster.index, seq: roster.leaf.seq },
    outbox: journal.state.wanted.size,
    screen: { waitMsMax: screenWaitMsMax, missed: screen.missed },
    channels: channels.size,
  };
}

/** A newcomer's passkey goes into the next roster, which takes effect after the pack's delay. */
async function enrol(call: EnrolCall, parts: StaffParts): Promise<EnrolReply> {
  const { leaves, hpkeKeys, journal, clock, pack } = parts;
  const sealed = bytesOf(call.sealed);
  const key = hpkeKeys.get(call.keyId);
  if (key === undefined) throw new Problem('key-expired');
  const binding = { info: labels.enrol, aad: new Uint8Array(0) };
  const inside = fieldsOf(parseJson(await openOnce(key, binding, sealed)), {
    slot: 'text',
    code: 'text',
    publicKey: 'text',
    credential: 'text',
  });
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
  const texts = [...journal.state.adopted.keys(), ...journal.state.wanted];
  return texts.findLast((text) => text.includes(`"kind":"roster","seq":${seq},`)) ?? '';
}
