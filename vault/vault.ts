/** The vault put together: its keys, journal and channels, and what each verb does with them. */

import { join } from 'node:path';
import type { Clock } from '@countersign/base/clock.ts';
import { fields, text } from '@countersign/base/json/shape.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import {
  formatAskReply,
  formatOpenReply,
  formatReportReply,
  parseAskCall,
  parseOpenCall,
  parseRowsCall,
} from '@countersign/wire/vault/content-calls.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatSendReply, parseSendCall } from '@countersign/wire/vault/send-call.ts';
import { AccountDevices } from './channels/account-devices.ts';
import { ChannelTable } from './channels/channel-table.ts';
import { answerHello, answerResume } from './channels/handshake.ts';
import { HpkeKeys } from './channels/hpke-keys.ts';
import { Tickets } from './channels/tickets.ts';
import { answerAsk } from './content/asks.ts';
import { isSealed } from './containment/freezing.ts';
import { ConversationRecords } from './content/conversation-records.ts';
import { answerPage } from './content/page.ts';
import { destroyRecorded } from './content/erasure.ts';
import { RegionKeys } from './content/region-keys.ts';
import { answerReport } from './content/report.ts';
import { sendBatch, type LabelTexts } from './content/send.ts';
import { symmetricKey, type KeyCustody } from './custody/key-custody.ts';
import { DetailKeys } from './details/detail-keys.ts';
import { SealedDetails } from './details/sealed-details.ts';
import type { Verbs } from './door.ts';
import { beginLeaves } from './grants/first-leaves.ts';
import { isDue, rulesInForce, rulesOf } from './grants/rules-in-force.ts';
import { OwnLeaves } from './grants/own-leaves.ts';
import { staffVerbs } from './grants/staff-verbs.ts';
import { Journal } from './journal/journal.ts';
import type { GivenRules } from './journal/journal-entry.ts';
import type { JournalState } from './journal/journal-state.ts';
import { bytesOf, fitting, formatJson, parseJson } from './json-call.ts';

/** Everything the vault is made from. */
export type VaultParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly custody: KeyCustody;
  readonly folder: string;
  readonly given: GivenRules;
  readonly genesis: readonly RosterSlot[];
  readonly build: string;
  readonly screen: { readonly label: LabelTexts; readonly missed: number };
};

/** A running vault: its verbs, and the upkeep that somebody must call now and then. */
export type Vault = {
  readonly verbs: Verbs;
  /** Whether other rules have come into force: a vault takes them up by beginning anew. */
  readonly isOutdated: () => boolean;
  upkeep(): Promise<void>;
  close(): void;
};

/** The first key after the first line of the journal: where it is, there was a journal. */
const macName = 'membership-mac/1';

/** Puts the vault together; what it wants logged at its first start is in its outbox then. */
export async function openVault(parts: VaultParts): Promise<Vault> {
  const { clock, random, custody, build } = parts;
  const journal = new Journal(join(parts.folder, 'journal'));
  if (journal.state.rules === undefined && hasKey(custody, macName)) {
    throw new Error('the journal is missing: without it used invitations would count again');
  }
  const given = rulesOf(parts.given);
  const inForce = rulesInForce(given, journal);
  const { pack, policy, staff } = inForce;
  const macKey = symmetricKey(custody, macName, random);
  const channels = new ChannelTable();
  const tickets = new Tickets(random, clock());
  const accessLog = { policy, origin: originOf(policy, '/access') };
  const leaves = new OwnLeaves({ clock, custody, journal, pack, build, accessLog });
  // A clock that is turned back neither ends a delay early nor dates a message before its time.
  const unturnedClock = (): number => Math.max(clock(), leaves.witnessedMs);
  // Nothing is sealed for a time that has gone, nor for one that a turned clock makes up.
  const epochClock = (): number =>
    Math.min(unturnedClock(), leaves.witnessedMs + pack.epochSeconds * 1_000);
  const regionKeys = new RegionKeys({ clock: epochClock, custody, random, pack });
  const records = new ConversationRecords({ macKey, regionKeys, random });
  const detailKeys = new DetailKeys({ custody, random, first: () => regionKeys.accountsKey() });
  const details = new SealedDetails({ clock: unturnedClock, random, regionKeys, detailKeys });
  destroyRecorded(leaves, regionKeys);
  const hpkeKeys = new HpkeKeys({ clock, custody, leaves });
  await hpkeKeys.renew();
  beginLeaves(leaves, { given, inForce, genesis: parts.genesis, nowMs: clock() });
  const deviceLog = { policy, origin: originOf(policy, '/device') };
  const devices = new AccountDevices({ clock: unturnedClock, journal, channels, pack, deviceLog });
  const talk = { clock: unturnedClock, random, channels, devices };
  const opening = { ...talk, tickets, hpkeKey: (keyId: string) => hpkeKeys.get(keyId) };
  const label = pack.screen === 'on' ? parts.screen.label : undefined;
  const tagsTaken = (account: AccountId): number => journal.state.tags.get(account) ?? 0;
  const content = { ...talk, records, regionKeys, details, label, tagsTaken, pack };
  const staffParts = { ...parts, pack, staff, journal, regionKeys, records, details, channels };
  const verbs = {
    ...unlessSealed(deviceVerbs(opening, content), journal.state),
    ...staffVerbs({ ...staffParts, leaves, hpkeKeys, detailKeys }),
  };
  const upkeep = async (): Promise<void> => {
    channels.sweep(clock());
    devices.sweep(clock());
    tickets.sweep(clock());
    await hpkeKeys.renew();
  };
  const isOutdated = (): boolean => {
    const head = { ...journal.state.head, timeMs: leaves.witnessedMs };
    const isTime = isDue(given, inForce, { ...journal.state, head });
    // The time that says so is kept, for the vault that begins next reads it in the journal.
    if (isTime) leaves.keepTime();
    return isTime;
  };
  return { verbs, isOutdated, upkeep, close: () => journal.close() };
}

type DeviceVerbs = Omit<Verbs, keyof ReturnType<typeof staffVerbs>>;
type Opening = Parameters<typeof answerHello>[1];
type Content = Parameters<typeof sendBatch>[1]
  & Parameters<typeof answerAsk>[1]
  & Parameters<typeof answerReport>[1];

/** What devices ask for: channels, messages, reports and resets. */
function deviceVerbs(opening: Opening, content: Content): DeviceVerbs {
  const { devices } = opening;
  return {
    hello: async (body) => formatOpenReply(await answerHello(parseOpenCall(body), opening)),
    resume: (body) => formatOpenReply(answerResume(parseOpenCall(body), opening)),
    send: async (body) => formatSendReply(await sendBatch(parseSendCall(body), content)),
    page: (body) => answerPage(parseRowsCall(body), content),
    ask: (body) => formatAskReply(answerAsk(parseAskCall(body), content)),
    reset: (body) => {
      const { leaf, proof } = fitting(parseJson(body), fields({ leaf: text, proof: text }));
      return formatJson(devices.reset({ leaf: bytesOf(leaf), proof }));
    },
    report: (body) => formatReportReply(answerReport(parseRowsCall(body), content)),
  };
}

function unlessSealed(verbs: DeviceVerbs, state: JournalState): DeviceVerbs {
  const sealable = Object.entries(verbs).map(([name, verb]) => {
    const asked: typeof verb = (body) => {
      if (isSealed(state)) throw new Problem('frozen');
      return verb(body);
    };
    return [name, asked];
  });
  return Object.fromEntries(sealable) as DeviceVerbs;
}

function hasKey(custody: KeyCustody, name: string): boolean {
  using key = custody.key(name);
  return key !== undefined;
}

function originOf(policy: TrustPolicy, ending: string): string {
  const origins = policy.logs.map(({ vkey }) => vkey.name).filter((name) => name.endsWith(ending));
  const [origin, ...more] = origins;
  if (origin === undefined || more.length > 0) {
    throw new TypeError(`the trust policy must name one log whose origin ends in ${ending}`);
  }
  return origin;
}
