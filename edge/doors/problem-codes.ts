/** What any fault inside the edge is to the outside: one code of the closed list. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { isDatabaseAway } from '@countersign/store/database-faults.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';

/** The code of a thrown value; whatever was not foreseen is `internal`. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code;
  if (error instanceof MalformedBytes) return 'malformed-frame';
  return isDatabaseAway(error) ? 'database-unavailable' : 'internal';
}
