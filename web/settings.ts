/** The settings of the web process, which serves the messenger, the staff pages and the portal. */

import { readText } from '@countersign/base/settings.ts';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';

const readUrl = (text: string): { ok: string } | { problem: string } => {
  const url = URL.parse(text);
  const isHttp = url !== null && /^https?:$/.test(url.protocol);
  return isHttp ? { ok: url.origin } : { problem: 'must be an http or https address' };
};

const readAnyText = (text: string): { ok: string } => ({ ok: text.trim() });

/** Read once at start. */
export const webSettings = {
  host: {
    name: 'web-host',
    about: 'Address the web pages listen on.',
    fallback: '127.0.0.1',
    read: readText,
  },
  messengerPort: {
    name: 'web-messenger-port',
    about: 'TCP port of the messenger.',
    fallback: '7400',
    read: readWhole(0, 65_535),
  },
  staffPort: {
    name: 'web-staff-port',
    about: 'TCP port of the staff pages, which are an origin of their own.',
    fallback: '7401',
    read: readWhole(0, 65_535),
  },
  authorityPort: {
    name: 'web-authority-port',
    about: 'TCP port of the page for authorities, which is an origin of its own.',
    fallback: '7402',
    read: readWhole(0, 65_535),
  },
  authorityAt: {
    name: 'web-authority-url',
    about: 'Address of the page for authorities, as they reach it; staff hand out links to it.',
    fallback: 'http://localhost:7402',
    read: readUrl,
  },
  edgeUrl: {
    name: 'web-edge-url',
    about: 'Address of the edge, as browsers reach it.',
    fallback: 'http://localhost:7410',
    read: readUrl,
  },
  logUrl: {
    name: 'web-log-url',
    about: 'Public address of the log, as browsers reach it.',
    fallback: 'http://localhost:7420',
    read: readUrl,
  },
  trustFile: {
    name: 'web-trust-file',
    about: 'The file that says whom clients believe; served as /trust.json.',
    fallback: 'data/trust.json',
    read: readText,
  },
  companySignIn: {
    name: 'web-company-sign-in',
    about: "Origin of the page where staff sign in at the edge's issuer; empty: by passkey alone.",
    fallback: '',
    read: (text: string) => (text === '' ? { ok: '' } : readUrl(text)),
  },
  contestAt: {
    name: 'web-contest-at',
    about: 'Where people send a contest of an access, as they read it; empty hides the button.',
    fallback: '',
    read: readAnyText,
  },
} as const;
