/** A sentence for what can go wrong with a passkey. */

import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/english.ts';

/** Declining is not an error of anybody; the rest is said as everywhere. */
export function passkeyProblem(error: unknown): string {
  return isDeclined(error) ? t('door.declined') : problemSentence(error);
}

/** Whether a passkey was asked for and not given (WebAuthn Level 3 §5.1.4: NotAllowedError). */
function isDeclined(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError';
}
