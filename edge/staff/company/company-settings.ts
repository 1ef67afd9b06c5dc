/** The settings by which staff sign in at the company's own issuer before their passkey. */

import type { Setting } from '@countersign/base/settings.ts';
import { readOneOf, readWhole } from '@countersign/base/node/setting-kinds.ts';

/** `http` is believed within one machine alone, where tests and demonstrations are. */
export function isTrustedAddress(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

/** Plain HTTP to this very machine. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Kept as it is spelled: an issuer is its exact text, the slash at its end too. */
const readIssuer = (text: string): { ok: string | undefined } | { problem: string } => {
  if (text === '') return { ok: undefined };
  const url = URL.parse(text);
  const isFit = url !== null && isTrustedAddress(url) && url.search === '' && url.hash === '';
  return isFit ? { ok: text } : { problem: 'must be an https address without query' };
};

const readAnyText = (text: string) => ({ ok: text });

const readClaim = (text: string) => {
  return /^[\w:./-]{1,100}$/.test(text) ? { ok: text } : { problem: 'must be the name of a claim' };
};

/** Longest time that a staff session lives beside a company account, in hours. */
const companyHoursMax = 12;

/** All empty: staff sign in by passkey alone. */
export const companySettings = {
  staffIssuer: {
    name: 'edge-staff-issuer',
    about: 'OpenID Connect issuer where staff sign in before their passkey; empty: passkey alone.',
    fallback: '',
    read: readIssuer,
  },
  staffClientId: {
    name: 'edge-staff-client-id',
    about: 'Client id of the edge at that issuer.',
    fallback: '',
    read: readAnyText,
  },
  staffClientSecretFile: {
    name: 'edge-staff-client-secret-file',
    about: 'File with the secret of that client.',
    fallback: '',
    read: readAnyText,
  },
  staffSubjectClaim: {
    name: 'edge-staff-subject-claim',
    about: 'Claim that names a person for ever; of `email` only a verified one counts.',
    fallback: 'sub',
    read: readClaim,
  },
  staffUnbound: {
    name: 'edge-staff-unbound',
    about: 'A passkey from before the issuer: refuse it, or bind it at its next sign-in.',
    fallback: 'refuse',
    read: readOneOf(['refuse', 'bind']),
  },
  staffCompanyHours: {
    name: 'edge-staff-company-hours',
    about: 'Hours until staff sign in at the issuer again: so long may a missed logout matter.',
    fallback: '4',
    read: readWhole(1, companyHoursMax),
  },
} as const satisfies Record<string, Setting<unknown>>;
