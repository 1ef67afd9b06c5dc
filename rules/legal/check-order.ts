/** Checks an order against the law of its pack: what is wrong with it, where, and how badly. */

import { dayOf } from './pack/calendar.ts';
import { isServedLate } from './endings/lifetime.ts';
import type { Category } from './category.ts';
import type { LegalInstrument, LegalPack } from './legal-pack.ts';
import type { CheckVerdict, OrderFinding, ReceivedEntry, RequestedTask } from './order-entry.ts';

/** What an order is held against. */
export type OrderCheckFacts = {
  readonly pack: LegalPack;
  readonly nowMs: number;
  /** Country where the person of each task lives, as far as the house knows it. */
  readonly homes?: ReadonlyMap<string, string>;
};

/** Everything that is wrong with an order, the paper first and then task by task. */
export function checkOrder(order: ReceivedEntry, facts: OrderCheckFacts): OrderFinding[] {
  const instrument = facts.pack.instruments.get(order.instrument);
  if (instrument === undefined) return [refuse('manifest-error', 'instrument')];
  const at = { order, instrument, ...facts };
  return [
    ...checkAddressee(at),
    ...checkTimes(at),
    ...checkRequired(at),
    ...checkGag(at),
    ...checkNotified(at),
    ...checkBreadth(at),
    ...order.tasks.flatMap((task) => checkTask(task, at)),
  ];
}

/** What findings come to, unless a person knows better of those that are to be looked at. */
export function verdictOf(findings: readonly OrderFinding[]): CheckVerdict {
  if (findings.some(({ severity }) => severity === 'refuse')) return 'refuse';
  return findings.some(({ severity }) => severity === 'ask') ? 'ask' : 'valid';
}

type At = OrderCheckFacts & {
  readonly order: ReceivedEntry;
  readonly instrument: LegalInstrument;
};

const dayMs = 86_400_000;

function checkAddressee({ order, instrument, pack }: At): OrderFinding[] {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s.,]+/gu, ' ');
  const named = plain(order.addressee).trim();
  const isOurs = pack.entity.addressees.some((name) => plain(name).trim() === named);
  const { codes } = instrument.countries;
  const isFromThere = codes.length === 0 || codes.includes(order.country);
  const isRead =
    pack.entity.languages.includes(order.language)
    || order.documents.some(({ type }) => type === 'translation');
  return [
    ...(isOurs ? [] : [refuse('wrong-entity', 'addressee')]),
    ...(isFromThere ? [] : [refuse('not-competent', 'country')]),
    ...(isRead ? [] : [ask('incomplete', 'language')]),
  ];
}

/** An order that is not yet issued, was served too late, or has run out. */
function checkTimes({ order, pack, nowMs }: At): OrderFinding[] {
  const { issuedAtMs, receivedAtMs, expiresAtMs, dueAtMs } = order;
  const isOver = expiresAtMs !== undefined && expiresAtMs <= nowMs;
  return [
    // Papers bear a day and no hour: one of today is not one of tomorrow.
    ...(issuedAtMs >= receivedAtMs + dayMs ? [ask('manifest-error', 'issuedAtMs')] : []),
    ...(isServedLate(order, pack) ? [refuse('expired', 'issuedAtMs')] : []),
    ...(isOver ? [refuse('expired', 'expiresAtMs')] : []),
    ...(dueAtMs !== undefined && dueAtMs <= issuedAtMs ? [ask('manifest-error', 'dueAtMs')] : []),
  ];
}

function checkRequired({ order, instrument }: At): OrderFinding[] {
  const { fields, documents } = instrument.requires;
  const isThere = (field: string) => {
    const value = Object.hasOwn(order, field)
      ? order[field as keyof ReceivedEntry]
      : order.fields?.[field];
    return typeof value === 'string' ? value.trim() !== '' : value !== undefined;
  };
  const types = new Set(order.documents.map(({ type }) => type));
  const isDangerTold = order.emergency === undefined || order.emergency.danger.trim() !== '';
  return [
    ...fields.filter((field) => !isThere(field)).map((field) => ask('incomplete', field)),
    ...documents
      .filter((type) => !types.has(type))
      .map((type) => ask('incomplete', `documents.${type}`)),
    ...(order.reference.trim() === '' ? [ask('incomplete', 'reference')] : []),
    ...(isDangerTold ? [] : [ask('incomplete', 'emergency')]),
  ];
}

/** A silence that the law wants an end of has one, and none that is longer than the law lets it. */
function checkGag({ order, instrument, pack }: At): OrderFinding[] {
  const { gag, receivedAtMs } = order;
  if (gag === undefined) return [];
  if (gag.untilMs === undefined) {
    return instrument.gag.needsEnd === 'yes' ? [ask('incomplete', 'gag.untilMs')] : [];
  }
  const { timeZone } = pack.calendar;
  const days = dayOf(gag.untilMs, timeZone) - dayOf(receivedAtMs, timeZone);
  if (gag.untilMs <= receivedAtMs) return [ask('manifest-error', 'gag.untilMs')];
  const isLong = days > (instrument.gag.daysMax ?? Infinity);
  return isLong ? [look('overbroad', 'gag.untilMs')] : [];
}

/** The law has exceptions that the paper alone does not show: a person looks whether one holds. */
function checkNotified({ order, instrument }: At): OrderFinding[] {
  const named = new Set(order.tasks.flatMap(({ categories }) => categories));
  const isToTell = instrument.reaches.some(({ notifies, categories }) => {
    return notifies === 'yes' && categories.some((category) => named.has(category));
  });
  return isToTell && order.notified === undefined ? [look('incomplete', 'notified')] : [];
}

function checkBreadth({ order, instrument }: At): OrderFinding[] {
  const isMany = order.tasks.length > instrument.breadth.tasksMax;
  const names = order.tasks.map((task) =>
    JSON.stringify([task.identifier, task.fromMs, task.toMs]),
  );
  const isTwice = new Set(names).size !== names.length;
  return [
    ...(isMany ? [ask('overbroad', 'tasks')] : []),
    ...(isTwice ? [look('manifest-error', 'tasks')] : []),
  ];
}

function checkTask(task: RequestedTask, at: At): OrderFinding[] {
  const name = (field: string) => `tasks.${task.task}.${field}`;
  const findings = [...checkWindow(task, at), ...checkReach(task, at), ...checkHome(task, at)];
  if (!isWritten(task)) findings.push(ask('manifest-error', 'identifier'));
  if (task.categories.length === 0) findings.push(ask('incomplete', 'categories'));
  return findings.map((finding) => ({
    ...finding,
    field: name(finding.field),
    task: task.task,
  }));
}

function checkWindow({ fromMs, toMs }: RequestedTask, { order, instrument }: At): OrderFinding[] {
  if (fromMs >= toMs) return [ask('manifest-error', 'toMs')];
  // Only what is stored when the order comes: nobody's future is handed over.
  if (fromMs >= order.receivedAtMs) return [refuse('not-stored', 'fromMs')];
  const isLong = toMs - fromMs > instrument.breadth.windowDaysMax * dayMs;
  return [
    ...(toMs > order.receivedAtMs + dayMs ? [ask('not-stored', 'toMs')] : []),
    ...(isLong ? [ask('overbroad', 'toMs')] : []),
  ];
}

/** Category by category: whether the instrument reaches it, for this issuer and this offence. */
function checkReach({ categories }: RequestedTask, at: At): OrderFinding[] {
  const isWide = categories.length > at.instrument.breadth.categoriesMax;
  const wide = isWide ? [look('overbroad', 'categories')] : [];
  const each = categories.flatMap((category) => {
    const found = checkCategory(category, at);
    return found === undefined ? [] : [{ ...found, field: `categories.${category}` }];
  });
  return [...wide, ...each];
}

function checkCategory(category: Category, { order, instrument }: At): OrderFinding | undefined {
  const reach = instrument.reaches.find(({ categories }) => categories.includes(category));
  if (reach === undefined) return refuse('wrong-category', 'categories');
  const { issuer, validator, offence } = order;
  if (!reach.issuers.includes(issuer)) {
    if (!reach.validated.includes(issuer)) return refuse('not-competent', 'issuer');
    // Where the law lets it, an emergency is answered first and validated afterwards.
    const mayFollow = reach.validationMayFollow === 'yes' && order.emergency !== undefined;
    if (validator === undefined && mayFollow) return look('not-validated', 'validator');
    if (validator === undefined) return ask('not-validated', 'validator');
    if (!reach.validators.includes(validator)) return refuse('not-validated', 'validator');
  }
  const gate = reach.offence;
  if (gate === undefined || offence === undefined) return undefined;
  const isListed = offence.listed !== undefined && gate.listed.includes(offence.listed);
  const isGrave = gate.monthsMin > 0 && (offence.monthsMax ?? 0) >= gate.monthsMin;
  return isListed || isGrave ? undefined : refuse('offence-gate', 'offence');
}

/** Laws of other places that may stand against it, by where the person lives. */
function checkHome({ task }: RequestedTask, { order, pack, homes }: At): OrderFinding[] {
  const home = homes?.get(task);
  if (home === undefined) return [];
  return pack.conflicts
    .filter(({ instruments, homes: countries, except }) => {
      const isThere = countries.includes(home);
      return instruments.includes(order.instrument) && isThere === (except === 'no');
    })
    .map(({ severity }) => ({ reason: 'third-country-conflict', severity, field: 'identifier' }));
}

const writtenAs: Readonly<Record<RequestedTask['identifier']['type'], RegExp>> = {
  account: /^[0-9a-f]{32}$/,
  handle: /^@?[\p{L}\p{N}._-]{1,64}$/u,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^\+?[\d ()/-]{4,40}$/,
  address: /^[\d.]{7,15}(:\d{1,5})?$|^[0-9a-fA-F:]{2,45}$/,
};

function isWritten({ identifier: { type, value } }: RequestedTask): boolean {
  return writtenAs[type].test(value);
}

type Found = Pick<OrderFinding, 'reason' | 'severity' | 'field'>;

function refuse(reason: OrderFinding['reason'], field: string): Found {
  return { reason, severity: 'refuse', field };
}

function ask(reason: OrderFinding['reason'], field: string): Found {
  return { reason, severity: 'ask', field };
}

function look(reason: OrderFinding['reason'], field: string): Found {
  return { reason, severity: 'look', field };
}
