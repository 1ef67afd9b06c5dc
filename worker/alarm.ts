/** The alarm: decides from what was seen of log and vault whether somebody must be woken. */

/** What was seen in one look. */
export type Sighting = {
  /** Age of the newest countersigned head; undefined when there is none to believe. */
  readonly logAgeMs: number | undefined;
  /** Leaves in the vault's outbox; undefined when the vault did not answer. */
  readonly outbox: number | undefined;
};

/** Limits that a look is judged by. */
export type AlarmLimits = { readonly logFreshMs: number; readonly outboxStuckMs: number };

/** Everything that can be wrong. */
export const alarmKinds = ['log-stale', 'log-down', 'outbox-stuck', 'vault-down'] as const;

/** One thing that is wrong. */
export type AlarmKind = (typeof alarmKinds)[number];

/** Remembers since when the outbox has not been empty; everything else is judged by itself. */
export class Alarm {
  readonly #limits: AlarmLimits;
  #filledSinceMs: number | undefined;

  constructor(limits: AlarmLimits) {
    this.#limits = limits;
  }

  /** What is wrong now. */
  judge(seen: Sighting, nowMs: number): AlarmKind[] {
    const wrong: AlarmKind[] = [];
    if (seen.logAgeMs === undefined) wrong.push('log-down');
    else if (seen.logAgeMs > this.#limits.logFreshMs) wrong.push('log-stale');
    if (seen.outbox === undefined) return [...wrong, 'vault-down'];
    this.#filledSinceMs = seen.outbox === 0 ? undefined : (this.#filledSinceMs ?? nowMs);
    const filledMs = this.#filledSinceMs === undefined ? 0 : nowMs - this.#filledSinceMs;
    if (filledMs > this.#limits.outboxStuckMs) wrong.push('outbox-stuck');
    return wrong;
  }
}
