/** What a witness tells its monitoring: answers by status, and how far each log has come. */

import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import { checkKey } from '@countersign/proof/cosignature.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import type { Vkey } from '@countersign/proof/vkey.ts';

/** The last cosigned note of a log, if there is one. */
export type LastNote = { readonly origin: string; readonly note: string | undefined };

/** The statuses that a witness answers with; each is counted from 0, so that alarms can rise. */
const statuses = [200, 400, 403, 404, 405, 409, 422, 429, 500] as const;

/** Counts answers; everything else is read from what is remembered. */
export class WitnessMetrics {
  readonly #answers = new Map<number, number>(statuses.map((status) => [status, 0]));

  /** One more add-checkpoint request was answered. */
  count(status: number): void {
    this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1);
  }

  /** Prometheus text; a log that was never cosigned has size 0 and time 0. */
  text(logs: readonly LastNote[], own: Vkey): string {
    const answers = [...this.#answers].map(([status, count]) => {
      return `countersign_witness_requests_total{status="${status}"} ${count}`;
    });
    const states = logs.flatMap(({ origin, note }) => {
      const label = `{origin="${origin.replaceAll(/[\\"]/g, '\\$&')}"}`;
      const { size, timeS } = lastOf(note, own);
      return [
        `countersign_witness_cosigned_size${label} ${size}`,
        `countersign_witness_cosigned_time_seconds${label} ${timeS}`,
      ];
    });
    return `${[...answers, ...states].join('\n')}\n`;
  }
}

function lastOf(source: string | undefined, own: Vkey): { size: number; timeS: number } {
  const note = source === undefined ? undefined : parseSignedNote(source);
  if (note === undefined) return { size: 0, timeS: 0 };
  const verdict = checkKey(note, own, crypto);
  const timeS = verdict.kind === 'signed' ? (verdict.timeS ?? 0) : 0;
  return { size: parseCheckpoint(note.text)?.size ?? 0, timeS };
}
