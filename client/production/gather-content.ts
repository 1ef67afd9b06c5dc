/** Gathers opened pages into what each account's folder says: ordered, masked, and in scope. */

import type { EarlierOrderBody } from '@countersign/rules/access/grant-body.ts';
import type {
  ProducedEnvelope,
  ProducedGrant,
  ProducedMessage,
  ProducedRow,
} from '@countersign/rules/production/produced-records.ts';
import { scopedRecords, type FolderRecords } from '@countersign/rules/production/scoped-records.ts';
import { scopeFaults } from '@countersign/rules/production/scope-check.ts';
import type {
  OrderContentJson,
  OrderEnvelope,
  OrderItem,
} from '@countersign/wire/vault/record-calls.ts';
import { grantEvidence, type GrantEvidence } from './grant-evidence.ts';
import { Masks } from './masks.ts';
import { demandKnown, flatRow } from './page-records.ts';
import {
  ProductionRefused,
  type OpenedDisclosure,
  type ProductionInput,
  type TaskFacts,
} from './production-input.ts';

/** What one account's folder is written from. */
export type AccountContent = {
  /** `account-1`, by the order of the account ids. */
  readonly folder: string;
  readonly account: string;
  readonly tasks: readonly TaskFacts[];
  readonly grants: readonly ProducedGrant[];
  readonly proofs: ReadonlyMap<string, string>;
} & FolderRecords;

/** Everything that the package says, before it is written in any format. */
export type PackageContent = {
  readonly accounts: readonly AccountContent[];
  /** How many people stand behind `Person n`. */
  readonly masked: number;
};

type Opened = { readonly disclosure: OpenedDisclosure; readonly evidence: GrantEvidence };
type Event = OrderItem | OrderEnvelope;
type EventOf<Of extends Event> = { readonly item: Of; readonly grant: number };

/** Throws ProductionRefused for what lies outside a grant, or for pieces that do not fit. */
export function gatherContent(input: ProductionInput): PackageContent {
  const { order, disclosures } = input;
  if (disclosures.length === 0) throw new ProductionRefused('there is no disclosure to produce');
  const opened = disclosures.map((disclosure) => {
    return { disclosure, evidence: grantEvidence(disclosure) };
  });
  refuseDoubles(opened.map(({ evidence }) => evidence.grant));
  const named = new Set([
    ...opened.map(({ evidence }) => evidence.body.account),
    ...order.tasks.map(({ account }) => account),
  ]);
  for (const page of disclosures.flatMap(({ pages }) => pages)) demandKnown(page);
  const masks = new Masks(named, inOrderOfAppearance(opened));
  const accounts = [...new Set(opened.map(({ evidence }) => evidence.body.account))].sort();
  return {
    accounts: accounts.map((account, at) => {
      const own = opened
        .filter(({ evidence }) => evidence.body.account === account)
        .sort((a, b) => a.evidence.grant - b.evidence.grant);
      const content = accountContent(own, masks);
      const tasks = order.tasks.filter((task) => task.account === account);
      return { folder: `account-${at + 1}`, account, tasks, ...content };
    }),
    masked: masks.count,
  };
}

/** People in the order of their first event, and within one by id: no page order shows. */
function* inOrderOfAppearance(opened: readonly Opened[]): Generator<string> {
  const events = opened.flatMap((one) => [
    ...eventsOf<Event>(one, ({ items }) => items),
    ...eventsOf<Event>(one, ({ envelopes }) => envelopes),
  ]);
  for (const { item } of events.sort(inTime)) {
    yield item.sender;
    if ('members' in item) yield* item.members.toSorted();
  }
}

function accountContent(
  own: readonly Opened[],
  masks: Masks,
): Omit<AccountContent, 'folder' | 'account' | 'tasks'> {
  const proofs = new Map<string, string>();
  const grants = own.map((one) => producedGrant(one, proofs));
  const items = own.flatMap((one) => eventsOf(one, (page) => page.items));
  const envelopes = own.flatMap((one) => eventsOf(one, (page) => page.envelopes));
  const content = {
    messages: inThreads(items).map((one, at) => messageOf(one, at + 1, masks)),
    envelopes: inThreads(envelopes).map((one, at) => envelopeOf(one, at + 1, masks)),
    sessions: rowsOf(own, (page) => page.sessions),
    subscriber: rowsOf(own, (page) => page.subscriber),
  };
  for (const { evidence } of own) refuseOutside(evidence.grant, evidence.body, content);
  return { grants, proofs, ...content };
}

function refuseOutside(grant: number, body: EarlierOrderBody, content: FolderRecords): void {
  const [fault] = scopeFaults(body, scopedRecords(content, grant));
  if (fault !== undefined) {
    throw new ProductionRefused(`${fault.where} lies outside its grant: ${fault.what}`);
  }
  const others = [...content.sessions, ...content.subscriber].some((row) => {
    return row['grant'] === grant && row['account'] !== body.account;
  });
  if (others) throw new ProductionRefused('a record is about another account than its grant');
}

function refuseDoubles(grants: readonly number[]): void {
  if (new Set(grants).size === grants.length) return;
  throw new ProductionRefused('the same grant was handed in twice');
}

/** The events of a disclosure; a page that was read twice counts once. */
function eventsOf<Of extends Event>(
  { disclosure, evidence }: Opened,
  listOf: (page: OrderContentJson) => readonly Of[],
): EventOf<Of>[] {
  const events = new Map<string, EventOf<Of>>();
  for (const item of disclosure.pages.flatMap(listOf)) {
    const known = events.get(item.event);
    if (known !== undefined && JSON.stringify(known.item) !== JSON.stringify(item)) {
      throw new ProductionRefused('two pages say different things about the same event');
    }
    events.set(item.event, { item, grant: evidence.grant });
  }
  return [...events.values()];
}

/** By time; ids decide between events of the same millisecond, so that no page order shows. */
function inTime(
  { item: a, grant: aGrant }: EventOf<Event>,
  { item: b, grant: bGrant }: EventOf<Event>,
): number {
  if (a.sentAtMs !== b.sentAtMs) return a.sentAtMs - b.sentAtMs;
  if (a.event !== b.event) return a.event < b.event ? -1 : 1;
  return aGrant - bGrant;
}

/** Conversation after conversation, in the order in which they begin. */
function inThreads<Of extends Event>(items: readonly EventOf<Of>[]): EventOf<Of>[] {
  const threads = new Map<string, EventOf<Of>[]>();
  for (const one of items.toSorted(inTime)) {
    const thread = threads.get(one.item.conversation);
    if (thread === undefined) threads.set(one.item.conversation, [one]);
    else thread.push(one);
  }
  return [...threads.values()].flat();
}

function messageOf({ item, grant }: EventOf<OrderItem>, n: number, masks: Masks): ProducedMessage {
  const { kind, target, replyTo, text, emoji } = item;
  return {
    ...{ n, grant, ...headOf(item, masks) },
    kind,
    ...(target === undefined ? {} : { target }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(text === undefined ? {} : { text }),
    ...(emoji === undefined ? {} : { emoji }),
  };
}

function envelopeOf(
  { item, grant }: EventOf<OrderEnvelope>,
  n: number,
  masks: Masks,
): ProducedEnvelope {
  const { members, kind, target, bytes } = item;
  return {
    ...{ n, grant, ...headOf(item, masks) },
    members: members.map((member) => masks.of(member)).sort(),
    kind,
    ...(target === undefined ? {} : { target }),
    bytes,
  };
}

function headOf({ conversation, event, sentAtMs, sender }: Event, masks: Masks) {
  const sentAt = new Date(sentAtMs).toISOString();
  return { conversation, event, sentAt, sender: masks.of(sender) };
}

/** The rows of a kind, each once: by time where they have one, then by their own text. */
function rowsOf(
  own: readonly Opened[],
  listOf: (page: OrderContentJson) => readonly object[],
): ProducedRow[] {
  return own.flatMap(({ disclosure, evidence }) => {
    const texts = disclosure.pages.flatMap(listOf).map((row) => {
      const entries = Object.entries(flatRow(row)).sort(([a], [b]) => (a < b ? -1 : 1));
      return JSON.stringify({ grant: evidence.grant, ...Object.fromEntries(entries) });
    });
    const rows = [...new Set(texts)].sort().map((text) => JSON.parse(text) as ProducedRow);
    return rows.sort((a, b) => Number(a['atMs'] ?? 0) - Number(b['atMs'] ?? 0));
  });
}

function producedGrant({ disclosure, evidence }: Opened, proofs: Map<string, string>) {
  const place = (name: string, index: number | undefined, text: string | undefined): string => {
    if (index === undefined || text === undefined) return '';
    const path = `proofs/${name}-${index}.tlog-proof`;
    proofs.set(path, text);
    return path;
  };
  const { grant, used, roster, body } = evidence;
  return {
    task: disclosure.task,
    account: body.account,
    grant,
    used,
    r: disclosure.opening.r,
    body: disclosure.opening.body,
    grantProof: place('grant', grant, disclosure.proofs.grant),
    usedProof: place('used', used, disclosure.proofs.used),
    rosterProof: place('roster', roster, disclosure.proofs.roster),
    shut: shutRows(disclosure.pages),
  };
}

/** Why rows inside the scope are missing; what was never inside is nobody's to count. */
const shutReasons: ReadonlySet<string> = new Set(['damaged', 'erased', 'over-limit']);

function shutRows(pages: readonly OrderContentJson[]): { why: string; count: number }[] {
  const events = new Map<string, string>();
  for (const { event, why } of pages.flatMap((page) => page.refused)) {
    if (shutReasons.has(why)) events.set(event, why);
  }
  const counts = new Map<string, number>();
  for (const why of events.values()) counts.set(why, (counts.get(why) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([why, count]) => ({ why, count }));
}
