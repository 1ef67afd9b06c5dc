/** What an entry must be true to: the tasks, people, dates and scopes that stand in the file. */

import { clocksOf, type ClockFacts } from '../clocks.ts';
import { isAwaited } from '../endings/owed-afterwards.ts';
import type { Changes, EntryKind, OrderEntry, ScopedTask } from '../order-entry.ts';
import { isTold, isValidated, type OrderFile } from '../order-file.ts';
import { isScope, isWithin } from '../scope.ts';
import type { TaskFile } from '../task-file.ts';
import type { EntryRefusal } from './entry-rules.ts';

/** What an entry is judged by. */
export type EntryFacts = ClockFacts;

/** What is wrong with an entry that its writer may write now; `undefined` where nothing is. */
export function conditionsOf(
  file: OrderFile,
  entry: OrderEntry,
  by: string,
  facts: EntryFacts,
): EntryRefusal | undefined {
  const task = 'task' in entry ? taskOf(file, entry.task) : undefined;
  if ('task' in entry && task?.rejectedFor !== undefined) return 'task-not-ready';
  if ('task' in entry && task === undefined) return 'unknown-task';
  const condition = conditions[entry.kind] as Condition<EntryKind> | undefined;
  return condition?.({ file, by, facts, task: task as TaskFile }, entry);
}

type At = {
  readonly file: OrderFile;
  readonly by: string;
  readonly facts: EntryFacts;
  /** The task that the entry names; never looked at by those that name none. */
  readonly task: TaskFile;
};

type Condition<Kind extends EntryKind> = (
  at: At,
  entry: Extract<OrderEntry, { readonly kind: Kind }>,
) => EntryRefusal | undefined;

const oneAccount: ReadonlySet<string> = new Set(['account', 'handle']);

const conditions: { readonly [Kind in EntryKind]?: Condition<Kind> } = {
  'called-back': ({ file, by }, { numberSource }) => {
    if (file.requesterCheck === undefined) return 'not-checked';
    if (numberSource.trim() === '') return 'malformed';
    return file.requesterCheck.by === by ? 'same-person' : undefined;
  },
  checked: (_at, { findings, verdict }) => {
    const isRefused = findings.some(({ severity }) => severity === 'refuse');
    const isAsked = findings.some(({ severity }) => severity === 'ask');
    const fits = verdict === 'refuse' || (verdict === 'ask' ? !isRefused : !isRefused && !isAsked);
    return fits ? undefined : 'not-checked';
  },
  'clarification-asked': (_at, { questions }) =>
    questions.trim() === '' ? 'malformed' : undefined,
  'clarification-answered': (_at, { changed }) => judgeChanges(changed),
  scoped: (at, entry) => judgeScope(at, entry),
  preserved: ({ file, task }) => {
    if (file.withdrawn) return 'withdrawn';
    // What may be several people's is narrowed to one before anything of theirs is kept for it.
    const isOne = oneAccount.has(task.requested.identifier.type) || task.scope !== undefined;
    if (!isOne) return 'task-not-ready';
    return task.hold === undefined ? undefined : 'already-done';
  },
  'disclosure-asked': (at) => judgeAsking(at),
  'disclosure-granted': ({ task }, { disclosure, approvers }) => {
    if (task.disclosure !== disclosure || task.granted) return 'task-not-ready';
    const isAlone = task.asker !== undefined && approvers.includes(task.asker);
    return isAlone || new Set(approvers).size !== approvers.length ? 'same-person' : undefined;
  },
  'disclosure-refused': ({ task }, { disclosure }) => {
    const isOpen = task.disclosure === disclosure && task.collected === undefined;
    return isOpen ? undefined : 'task-not-ready';
  },
  collected: ({ task }, { items }) => {
    if (!task.granted) return 'task-not-ready';
    if (task.collected !== undefined) return 'already-done';
    return items <= (task.scope?.messagesMax ?? 0) ? undefined : 'outside-request';
  },
  reviewed: ({ task }) => {
    if (task.collected === undefined) return 'task-not-ready';
    return task.reviewed ? 'already-done' : undefined;
  },
  packaged: ({ file }, { recipients }) => {
    if (recipients.length === 0) return 'malformed';
    return liveTasks(file).every(({ reviewed }) => reviewed) ? undefined : 'task-not-ready';
  },
  delivered: ({ file, facts }) => {
    const isWaiting = clocksOf(file, facts).some(({ state }) => state === 'waiting');
    return isWaiting ? 'too-early' : undefined;
  },
  rejected: ({ file }, { letter, tasks }) => {
    if (letter.trim() === '' || tasks?.length === 0) return 'malformed';
    if (tasks === undefined) return undefined;
    const found = tasks.map((name) => taskOf(file, name));
    if (found.includes(undefined)) return 'unknown-task';
    return found.some((task) => task?.rejectedFor) ? 'already-done' : undefined;
  },
  suspended: ({ file }, { why }) => (file.suspended.includes(why) ? 'already-done' : undefined),
  resumed: ({ file }, { why }) => (file.suspended.includes(why) ? undefined : 'wrong-state'),
  cleared: ({ file }) => {
    if (file.received.notified === undefined) return 'wrong-state';
    return file.cleared ? 'already-done' : undefined;
  },
  extended: ({ file, facts }, { clock }) => {
    const found = clocksOf(file, facts).find(({ name }) => name === clock);
    const terms = instrumentOf(file, facts)?.clocks.find(({ name }) => name === clock);
    const most = terms?.extension?.most ?? 0;
    return found !== undefined && found.extended < most ? undefined : 'not-extendable';
  },
  'production-announced': ({ file, facts }) => {
    const kind = instrumentOf(file, facts)?.kind;
    return kind === 'preservation' ? undefined : 'wrong-state';
  },
  withdrawn: ({ file }) => (file.withdrawn ? 'already-done' : undefined),
  expired: ({ file }) => (file.expired ? 'already-done' : undefined),
  'notice-planned': ({ file, facts }, { dueMs, blockedBy }) => {
    const isSilent = mustBeSilent(file, facts, dueMs);
    return isSilent && blockedBy === undefined ? 'notice-blocked' : undefined;
  },
  'notice-sent': ({ file, facts }, { account }) => judgeNotice(file, account, facts),
  'review-due': ({ file, facts }) => {
    const isUrgent = instrumentOf(file, facts)?.class === 'emergency';
    if (!isUrgent || !file.tasks.some(({ granted }) => granted)) return 'wrong-state';
    return file.review === undefined ? undefined : 'already-done';
  },
  'paper-received': ({ file, facts }, { reference }) => {
    const clock = clocksOf(file, facts).find(({ name }) => name === 'court-paper');
    if (clock === undefined) return 'wrong-state';
    if (clock.state === 'met') return 'already-done';
    return reference.trim() === '' ? 'malformed' : undefined;
  },
  'reviewed-after': ({ file, by }) => {
    if (file.review === undefined) return 'wrong-state';
    if (file.review.outcome !== undefined) return 'already-done';
    return file.askers.includes(by) || file.takenIn.by === by ? 'same-person' : undefined;
  },
  closed: ({ file, facts }) => judgeClosing(file, facts),
};

/** An answer may change what the paper says, never who sent it or when it came. */
function judgeChanges(changed: Changes = {}): EntryRefusal | undefined {
  const fixed = ['kind', 'authority', 'receivedAtMs'];
  if (Object.keys(changed).some((key) => fixed.includes(key))) return 'malformed';
  const names = changed.tasks?.map(({ task }) => task);
  const isWhole = names === undefined || (names.length > 0 && new Set(names).size === names.length);
  return isWhole ? undefined : 'malformed';
}

/** A scope lies within what was asked for, and within what the instrument may reach. */
function judgeScope({ file, facts, task }: At, scope: ScopedTask): EntryRefusal | undefined {
  const { identifier, categories, fromMs, toMs } = task.requested;
  const inSeconds = { ...scope, from: Math.floor(scope.fromMs / 1_000), to: scope.toMs / 1_000 };
  const { from, to } = inSeconds;
  if (!Number.isInteger(to) || scope.fromMs % 1_000 !== 0) return 'malformed';
  if (!isScope(inSeconds) || scope.rationale.trim() === '') return 'malformed';
  const reach = instrumentOf(file, facts)?.categories ?? [];
  const isReached = scope.categories.every((category) => reach.includes(category));
  const requested = { categories, from: Math.floor(fromMs / 1_000), to: Math.ceil(toMs / 1_000) };
  const isNamed = identifier.type !== 'account' || identifier.value === scope.account;
  const fits =
    isReached && isNamed && isWithin({ categories: scope.categories, from, to }, requested);
  return fits ? undefined : 'outside-request';
}

/** Everything is cut down before anything is asked for, since people sign the whole file. */
function judgeAsking({ file, facts, task }: At): EntryRefusal | undefined {
  if (!isValidated(file)) return 'not-checked';
  if (instrumentOf(file, facts)?.class === 'preserve') return 'outside-request';
  if (liveTasks(file).some(({ scope }) => scope === undefined)) return 'task-not-ready';
  return task.disclosure === undefined ? undefined : 'already-done';
}

function judgeNotice(
  file: OrderFile,
  account: string,
  facts: EntryFacts,
): EntryRefusal | undefined {
  const { notice } = file;
  if (notice === undefined || mustBeSilent(file, facts, facts.nowMs)) return 'notice-blocked';
  if (notice.sentTo.includes(account)) return 'already-done';
  return notice.dueMs > facts.nowMs ? 'too-early' : undefined;
}

/** Nothing ends while an emergency lacks review or paper, or while somebody was not told. */
function judgeClosing(file: OrderFile, facts: EntryFacts): EntryRefusal | undefined {
  const { state, tasks, review, withdrawn, expired } = file;
  const wasOpened = tasks.some(({ granted }) => granted);
  const isUnreviewed = review !== undefined && review.outcome === undefined;
  if (isUnreviewed || isAwaited(file, facts)) return 'review-outstanding';
  const isHeldOnly = instrumentOf(file, facts)?.class === 'preserve' && !wasOpened;
  const isEmpty = state === 'review' && tasks.every((task) => !task.collected?.items);
  const isDone = state === 'rejected' || state === 'delivered' || state === 'notice-due' || isEmpty;
  if (!isDone && !isHeldOnly && !withdrawn && !expired) return 'wrong-state';
  const mustTell = instrumentOf(file, facts)?.notice.by === 'house' && wasOpened;
  return mustTell && !isTold(file) ? 'notice-blocked' : undefined;
}

/** Whether a gag of the paper or of the law forbids telling anybody at that time. */
function mustBeSilent(file: OrderFile, facts: EntryFacts, atMs: number): boolean {
  const { gag } = file.received;
  const isGagged = gag !== undefined && (gag.untilMs === undefined || gag.untilMs > atMs);
  return isGagged || instrumentOf(file, facts)?.notice.by === 'nobody';
}

function instrumentOf({ received }: OrderFile, { pack }: EntryFacts) {
  return pack.instruments.get(received.instrument);
}

function liveTasks({ tasks }: OrderFile): readonly TaskFile[] {
  return tasks.filter(({ rejectedFor }) => rejectedFor === undefined);
}

function taskOf({ tasks }: OrderFile, name: string): TaskFile | undefined {
  return tasks.find(({ requested }) => requested.task === name);
}
