/** The alarm: decides from what was seen of log and vault whether somebody must be woken. */

/** What the vault says of itself. */
export type VaultSighting = {
  /** Leaves that wait to be logged. */
  readonly outbox: number;
  /** Gags that have ended with nothing revealed. */
  readonly overdue: number;
  /** The newest time that witnesses have shown it; 0 before the first. */
  readonly witnessedMs: number;
};

/** What was seen in one look. */
export type Sighting = {
  /** Age of the newest countersigned head; undefined when there is none to believe. */
  readonly logAgeMs: number | undefined;
  /** Undefined when the vault did not answer. */
  readonly vault: VaultSighting | undefined;
};

/** Limits that a look is judged by. */
export type AlarmLimits = { readonly logFreshMs: number; readonly outboxStuckMs: number };

/** Everything that can be wrong, in the words that an operator reads. */
export const alarmWords = {
  'log-stale': 'Too few witnesses cosign: nothing is opened until enough of them answer again.',
  'log-down': 'The log shows no checkpoint that can be believed: see whether it runs.',
  'outbox-stuck': 'Leaves of the vault are not being logged: see whether edge and log run.',
  'vault-down': 'The vault does not answer: nothing is sent or opened until it runs.',
  'vault-time-old':
    'Nobody shows the vault fresh checkpoints: what is due by its clock waits, reveals too.',
  'reveal-overdue':
    'A gag has ended and its reveal is not in the log: the vault opens nothing until it is.',
} as const;

/** One thing that is wrong. */
export type AlarmKind = keyof typeof alarmWords;

/** All of them. */
export const alarmKinds = Object.keys(alarmWords) as readonly AlarmKind[];

/** Remembers since when the outbox has not been empty; everything else is judged by itself. */
export class Alarm {
  readonly #limits: AlarmLimits;
  #filledSinceMs: number | undefined;
  #firstLookMs: number | undefined;

  constructor(limits: AlarmLimits) {
    this.#limits = limits;
  }

  /** What is wrong now. */
  judge(seen: Sighting, nowMs: number): AlarmKind[] {
    const { logFreshMs, outboxStuckMs } = this.#limits;
    this.#firstLookMs ??= nowMs;
    const wrong: AlarmKind[] = [];
    if (seen.logAgeMs === undefined) wrong.push('log-down');
    else if (seen.logAgeMs > logFreshMs) wrong.push('log-stale');
    if (seen.vault === undefined) return [...wrong, 'vault-down'];
    const { outbox, overdue, witnessedMs } = seen.vault;
    this.#filledSinceMs = outbox === 0 ? undefined : (this.#filledSinceMs ?? nowMs);
    const filledMs = this.#filledSinceMs === undefined ? 0 : nowMs - this.#filledSinceMs;
    if (filledMs > outboxStuckMs) wrong.push('outbox-stuck');
    if (nowMs - this.#timeOf(witnessedMs, nowMs) > logFreshMs) wrong.push('vault-time-old');
    if (overdue > 0) wrong.push('reveal-overdue');
    return wrong;
  }

  /** A vault that has just begun gets as long to be shown a first head as for every other. */
  #timeOf(witnessedMs: number, nowMs: number): number {
    return witnessedMs === 0 ? (this.#firstLookMs ?? nowMs) : witnessedMs;
  }
}
