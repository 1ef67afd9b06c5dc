/** Time left until a deadline: in words, and whether it deserves colour. */

/** How close a deadline is: colour is used only from `close` on. */
export type Urgency = 'calm' | 'close' | 'overdue';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The distance to a deadline; `closeMs` is the rest of time from which it is close. */
export function timeLeft(
  dueAtMs: number,
  nowMs: number,
  closeMs: number,
): { readonly urgency: Urgency; readonly time: string } {
  const leftMs = dueAtMs - nowMs;
  const time = spanInWords(Math.abs(leftMs));
  if (leftMs < 0) return { urgency: 'overdue', time };
  return { urgency: leftMs < closeMs ? 'close' : 'calm', time };
}

/** The last fifth of a deadline is close, and never less than two hours of it. */
export function closeMsOf(lengthMs: number): number {
  return Math.max(2 * hourMs, lengthMs / 5);
}

/** `40 s`, `12 min`, `5 h 10 min`, `9 days`: the two largest units that matter. */
export function spanInWords(ms: number): string {
  if (ms < minuteMs) return `${Math.floor(ms / 1_000)} s`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  const hours = Math.floor(ms / hourMs);
  if (ms < 2 * dayMs) return `${hours} h ${Math.floor((ms % hourMs) / minuteMs)} min`;
  return `${Math.floor(ms / dayMs)} days`;
}
