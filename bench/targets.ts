/** Targets: what each figure is held against, and the measured baseline they come from. */

/**
 * The baseline: ejabberd 23.01 archiving every 1:1 message in PostgreSQL on a 2-core machine with
 * the generator on it, without encryption at rest and without TLS. Given figures, not ours.
 */
export const baseline = {
  messagesPerSecond: '2,000 to 2,700',
  cpuMsPerThousand: '585 to 690',
  p50Ms: '2.3 at 500/s',
  p99Ms: '11 at 500/s',
  idleKbPerConnection: '48',
  historyPagesPerSecond: '88 (325 with an index added)',
} as const;

/**
 * Reference implementations in Go of the same formats, measured on such a machine with the
 * generator on it: a log, a witness, and a verifier that checks the tree alone.
 */
export const reference = {
  logAppendsPerSecond: '9,100',
  witnessP50Ms: '1.2',
  verifierSeconds: '0.7',
} as const;

/** A figure passes when it is at most `max` or at least `min`. */
export type Target = { readonly max?: number; readonly min?: number };

/** What this project asks of itself on such a machine. */
export const targets = {
  cpuMsPerThousand: { max: 290 },
  openLoopP99Ms: { max: 25 },
  idleKbPerConnection: { max: 24 },
  historyPagesPerSecond: { min: 400 },
  logAppendsPerSecond: { min: 3_000 },
  inclusionP50Ms: { max: 500 },
  inclusionP99Ms: { max: 1_500 },
  witnessP50Ms: { max: 3 },
  verifierSeconds: { max: 5 },
  nextTagMs: { max: 50 },
  productionSeconds: { max: 60 },
  productionMb: { max: 500 },
  grantCheckMs: { max: 20 },
  openThousandMs: { max: 1_000 },
  blastRadiusSeconds: { max: 300 },
  searchMs: { max: 100 },
} as const satisfies Record<string, Target>;

/** Whether a measured figure meets its target; NaN never does. */
export function meets(figure: number, target: Target): boolean {
  return figure <= (target.max ?? Infinity) && figure >= (target.min ?? -Infinity);
}
