/** What the holder of a link is shown and may do. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { hex } from '@countersign/base/bytes.ts';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';

/** Nothing of it moves any more. */
export function isOver({ state }: Pick<PortalStatus, 'state'>): boolean {
  return state === 'withdrawn' || state === 'closed' || state === 'rejected';
}

/** What may be said besides: that one has everything, or that it shall stop. */
export function wishesOf(status: PortalStatus): readonly ('disclosed' | 'cancelled')[] {
  const { state, desired } = status;
  if (state === 'answered') return desired === 'disclosed' ? [] : ['disclosed'];
  return isOver(status) || desired === 'cancelled' ? [] : ['cancelled'];
}

/** The question that waits for an answer. */
export function openQuestion(status: PortalStatus): PortalStatus['questions'][number] | undefined {
  if (status.state !== 'question') return undefined;
  return status.questions.findLast(({ answer }) => answer === undefined);
}

/** A digest as tools print it: orders write base64url, and who compares by eye has hexadecimal. */
export function digestText(sha256: string): string {
  const bytes = fromBase64url(sha256);
  return bytes?.length === 32 ? hex(bytes) : sha256;
}

/** A file name out of a reference: nothing in it is more than a name. */
export function fileNameOf(reference: string, what: string): string {
  const plain = reference.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '-');
  const short = plain.replaceAll(/^-+|-+$/g, '').slice(0, 60);
  return `${short === '' ? 'request' : short}-${what}.txt`;
}
