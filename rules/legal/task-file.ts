/** One task of an order: what was asked for, what it was cut down to, and what came of it. */

import type {
  FiledEntry,
  ReceivedEntry,
  RejectReason,
  RequestedTask,
  ScopedTask,
} from './order-entry.ts';

/** Where one task of an order stands. */
export const taskStates = [
  'pending',
  'approved',
  'preserved',
  'disclosed',
  'partially-disclosed',
  'no-data',
  'rejected',
  'invalid',
  'cancelled',
] as const;

/** One state of the closed list. */
export type TaskState = (typeof taskStates)[number];

/** Everything that the entries come to for one task. */
export type TaskFile = {
  readonly requested: RequestedTask;
  readonly state: TaskState;
  readonly scope?: ScopedTask;
  readonly hold?: string;
  /** The disclosure that is asked for or granted; who asked; whether it is granted. */
  readonly disclosure?: string;
  readonly asker?: string;
  readonly granted: boolean;
  readonly collected?: {
    readonly items: number;
    readonly pagesDigest: string;
    readonly whole: 'yes' | 'no';
  };
  readonly reviewed: boolean;
  readonly rejectedFor?: RejectReason;
};

/** What is wrong with the paper itself makes a task invalid rather than refused. */
const invalidReasons: ReadonlySet<RejectReason> = new Set([
  'incomplete',
  'manifest-error',
  'not-stored',
  'impossible',
]);

/** The tasks of an order in the order of the paper; `isOver` when it was withdrawn or expired. */
export function foldTasks(
  entries: readonly FiledEntry[],
  received: ReceivedEntry,
  isOver: boolean,
): readonly TaskFile[] {
  return received.tasks.map((requested) => foldTask(requested, entries, isOver));
}

type Unstated = { -readonly [Key in keyof Omit<TaskFile, 'state'>]: TaskFile[Key] };

function foldTask(
  requested: RequestedTask,
  entries: readonly FiledEntry[],
  isOver: boolean,
): TaskFile {
  const task: Unstated = { requested, granted: false, reviewed: false };
  let isDelivered = false;
  for (const { entry, by } of entries) {
    if (entry.kind === 'delivered') isDelivered = true;
    if (entry.kind === 'rejected' && (entry.tasks ?? [requested.task]).includes(requested.task)) {
      task.rejectedFor ??= entry.reason;
    }
    if ('task' in entry && entry.task === requested.task) take(task, entry, by);
  }
  return { ...task, state: stateOf(task, isDelivered, isOver) };
}

function take(task: Unstated, entry: FiledEntry['entry'], by: string): void {
  switch (entry.kind) {
    case 'scoped': {
      const { kind: _kind, ...scope } = entry;
      task.scope = scope;
      return;
    }
    case 'preserved':
      task.hold = entry.hold;
      return;
    case 'disclosure-asked':
      Object.assign(task, { disclosure: entry.disclosure, asker: by, granted: false });
      return;
    case 'disclosure-granted':
      task.granted ||= entry.disclosure === task.disclosure;
      return;
    case 'disclosure-refused':
      if (entry.disclosure !== task.disclosure) return;
      delete task.disclosure;
      delete task.asker;
      task.granted = false;
      return;
    case 'collected': {
      const { items, pagesDigest, whole } = entry;
      task.collected = { items, pagesDigest, whole };
      return;
    }
    case 'reviewed':
      task.reviewed = true;
      return;
    default:
      return;
  }
}

function stateOf(task: Unstated, isDelivered: boolean, isOver: boolean): TaskState {
  const { rejectedFor, collected, scope, requested } = task;
  if (rejectedFor !== undefined) return invalidReasons.has(rejectedFor) ? 'invalid' : 'rejected';
  if (collected?.items === 0) return 'no-data';
  if (collected !== undefined && isDelivered) {
    const isAll =
      collected.whole === 'yes'
      && scope?.categories.length === requested.categories.length
      && scope.fromMs === requested.fromMs
      && scope.toMs === requested.toMs;
    return isAll ? 'disclosed' : 'partially-disclosed';
  }
  if (isOver) return 'cancelled';
  if (task.granted) return 'approved';
  return task.hold === undefined ? 'pending' : 'preserved';
}
