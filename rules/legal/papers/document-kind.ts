/** What a paper really is, by its own bytes: its name and what its sender says do not count. */

import { fromUtf8 } from '@countersign/base/bytes.ts';

/** What can be kept and shown to officers; nothing of it is ever run or shown inside a page. */
export type DocumentKind = 'application/pdf' | 'image/png' | 'image/jpeg';

/** Where a PDF must say that it ends, in bytes from its end. */
const pdfTailBytes = 1_024;

const signatures: readonly (readonly [DocumentKind, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/**
 * The kind of a paper, or `undefined` for anything else. A page of a website under the name of a
 * PDF has no PDF's first bytes; one that only begins like a PDF does not end like one.
 */
export function documentKind(bytes: Uint8Array): DocumentKind | undefined {
  const [kind] = signatures.find(([, signature]) => startsWith(bytes, signature)) ?? [];
  switch (kind) {
    case undefined:
      return undefined;
    case 'application/pdf':
      return isPdf(bytes) ? kind : undefined;
    case 'image/png':
      return endsWith(bytes, [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]) ? kind : undefined;
    case 'image/jpeg':
      return endsWith(bytes, [0xff, 0xd9]) ? kind : undefined;
  }
}

/** Version after the signature (ISO 32000-2 §7.5.2), and the end mark near the end (§7.5.5). */
function isPdf(bytes: Uint8Array): boolean {
  const version = latin(bytes.subarray(5, 8));
  const tail = latin(bytes.subarray(-pdfTailBytes));
  return /^[12]\.\d$/.test(version) && tail.includes('%%EOF') && tail.includes('startxref');
}

function latin(bytes: Uint8Array): string {
  return fromUtf8(bytes.map((byte) => (byte < 0x80 ? byte : 0x3f)));
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

function endsWith(bytes: Uint8Array, tail: readonly number[]): boolean {
  return startsWith(bytes.subarray(Math.max(0, bytes.length - tail.length)), tail);
}
