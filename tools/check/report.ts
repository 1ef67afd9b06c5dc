/** How checks are reported: a line for each rule, a clickable line for each finding. */

import type { Finding } from './house-files.ts';
import type { CheckOutcome } from './run-checks.ts';

/** One line: whether the rule holds. */
export function formatOutcome({ rule, findings, tookMs }: CheckOutcome): string {
  const count = findings.length;
  const result = count === 0 ? '' : `: ${count} ${count === 1 ? 'finding' : 'findings'}`;
  const took = tookMs >= 1_000 ? ` (${(tookMs / 1_000).toFixed(1)} s)` : '';
  return `${count === 0 ? '✓' : '✗'} ${rule}${result}${took}`;
}

/** One line in the form that editors open. */
export function formatFinding({ path, line, problem }: Finding): string {
  return `${path}:${line} ${problem}`;
}
