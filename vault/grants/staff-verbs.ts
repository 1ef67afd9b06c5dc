/**
 * The JSON verbs: status, leaves to be logged and adopted, enrolments, and the steps of openings.
 */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { Approval } from '@countersign/rules/access-leaf.ts';
import type { ChannelId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { LoggedLeaf, StatusReply } from '@countersign/wire/vault/record-calls.ts';
import type { ChannelTable } from '../channels/channel-table.ts';
import type { HpkeKeys } from '../channels/hpke-keys.ts';
import type { RegionKeys } from '../content/region-keys.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';
import type { Verbs } from '../door.ts';
import { openOnce } from '../sealing/hybrid.ts';
import type { Journal } from '../journal/journal.ts';
import { fieldsOf, formatJson, parseJson } from '../json-call.ts';
import { screenWaitMsMax, staffTextLengthMax } from '../limits.ts';
import { Openings } from './opening.ts';
import type { OwnLeaves } from './own-leaves.ts';
import { enrolledSlots, newestRoster, rosterInForce } from './roster.ts';

/** What these verbs work on. */
export type StaffParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly custody: KeyCustody;
  readonly pack: RegionPack;
  readonly staff: { readonly origin: string; readonly rpId: string };
  readonly screen: { readonly missed: number };
  readonly journal: Journal;
  readonly regionKeys: RegionKeys;
  readonly channels: ChannelTable;
  readonly leaves: OwnLeaves;
  readonly hpkeKeys: HpkeKeys;
};

type ContentVerbs = 'hello' | 'resume' | 'send' | 'page' | 'ask' | 'report';

const logged = { leaf: 'text', proof: 'text', consistency: 'texts' } as const;
const approval = {
  slot: 'text',
  authenticatorData: 'text',
  clientDataJSON: 'text',
  signature: 'text',
} as const;
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
    end: (body) => {
      const { channels: ids } = fieldsOf(parseJson(body), { channels: 'texts' });
      for (const id of ids) channels.end(id as ChannelId);
      return formatJson({});
    },
    adopt: (body) => {
      leaves.adopt(loggedLeaf(parseJson(body)));
      return formatJson({});
    },
    grantPrepare: async (body) => {
      const shape = { evidence: 'text', accountKey: 'text', slot: 'text', viewer: 'text' } as const;
      return formatJson(await openings.prepare(fieldsOf(parseJson(body), shape)));
    },
    grantIssue: (body) => {
      const call = fieldsOf(parseJson(body), { pending: 'text', approvals: 'objects' });
      const approvals = call.approvals.map((one): Approval => fieldsOf(one, approval));
      return formatJson(openings.issue({ pending: call.pending, approvals }));
    },
    grantUse: (body) => {
      const { grant } = fieldsOf(parseJson(body), { grant: 'object' });
      return formatJson(openings.use({ grant: loggedLeaf(grant) }));
    },
    grantOpen: async (body) => {
      const call = fieldsOf(parseJson(body), openCall);
      return formatJson(await openings.open({ ...call, used: loggedLeaf(call.used) }));
    },
    enrol: async (body) => formatJson(await enrol(parseJson(body), parts)),
  };
}

function loggedLeaf(value: unknown): LoggedLeaf {
  return fieldsOf(value, logged);
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
async function enrol(value: unknown, parts: StaffParts): Promise<{ leaf: string; seq: number }> {
  const { leaves, hpkeKeys, journal, clock, pack } = parts;
  const call = fieldsOf(value, { sealed: 'text', keyId: 'text' });
  const sealed = fromBase64url(call.sealed);
  const key = hpkeKeys.get(call.keyId);
  if (sealed === undefined) throw new Problem('malformed-request');
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
