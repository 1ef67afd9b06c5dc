/** Latencies: percentiles of what was measured, without smoothing. */

/** Milliseconds at the usual percentiles; NaN where nothing was measured. */
export type Percentiles = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
};

/** Nearest-rank percentiles of samples in milliseconds. */
export function percentiles(samplesMs: readonly number[]): Percentiles {
  const sorted = Float64Array.from(samplesMs).sort();
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: sorted.length };
}
