/** A host name as a browser would resolve it, cut into the parts a reader trusts or overlooks. */

import { domainToASCII, domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { hostCharsMax } from '../limits.ts';

/** One host; all texts are lower-case and in readable letters, except `ascii` and `registrable`. */
export type Host = {
  /** As it stood in the message. */
  readonly written: string;
  /** As DNS asks for it. */
  readonly ascii: string;
  /** The registrable domain, in DNS form; `undefined` for IP addresses and bare suffixes. */
  readonly registrable: string | undefined;
  /** The one label somebody registered: `account-verify` of `paypal.com.account-verify.ru`. */
  readonly label: string;
  /** Labels before the registered one, left to right. */
  readonly before: readonly string[];
  /** The public suffix, in DNS form. */
  readonly suffix: string;
  /** Whether the suffix is on the Public Suffix List; false for `node.js`. */
  readonly suffixIsKnown: boolean;
};

const listOptions = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
} as const;

/** The host of a written name; `undefined` when no resolver would take it. */
export function readHost(name: string): Host | undefined {
  const written = name.toLowerCase().replace(/\.+$/, '');
  if (written.length === 0 || written.length > hostCharsMax) return undefined;
  const plain = /^[a-z0-9._-]+$/.test(written) && !written.includes('xn--');
  // A name that IDNA refuses still says what it imitates, so its own letters are kept.
  const ascii = plain ? written : domainToASCII(written) || written;
  const readable = plain ? written : domainToUnicode(ascii) || written;
  const parsed = parse(ascii, listOptions);
  if (parsed.isIp === true || parsed.domain === null) return bare(written, ascii);
  const suffix = parsed.publicSuffix ?? '';
  const labels = readable.split('.');
  const own = labels.length - suffix.split('.').length - 1;
  return {
    written,
    ascii,
    registrable: parsed.domain,
    label: labels[own] ?? '',
    before: labels.slice(0, Math.max(own, 0)),
    suffix,
    suffixIsKnown: parsed.isIcann === true || parsed.isPrivate === true,
  };
}

function bare(written: string, ascii: string): Host {
  return {
    written,
    ascii,
    registrable: undefined,
    label: '',
    before: [],
    suffix: '',
    suffixIsKnown: false,
  };
}
