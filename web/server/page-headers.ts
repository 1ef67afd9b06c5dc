/** The headers of every page: what it may load, reach and run, and nothing beyond. */

import type { AppName } from './build-apps.ts';

/** What a page talks to. */
export type PageReach = {
  readonly app: AppName;
  readonly edgeUrl: string;
  readonly logUrl: string;
};

/** The same for every file of an app. */
export function pageHeaders(reach: PageReach): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentPolicy(reach),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      `camera=(), geolocation=(), microphone=(${reach.app === 'messenger' ? 'self' : ''}), `
      + 'payment=(), usb=(), browsing-topics=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** Policies that let a script of our own start: a worker that packs, one that keeps the app. */
const scriptPolicies: Readonly<Partial<Record<AppName, string>>> = {
  messenger: 'offline-shell',
  staff: 'production-worker',
};

/**
 * The policy as one line. The messenger may compile WebAssembly, because OPAQUE is that. No app
 * may turn a text into markup or code: Trusted Types with no policy at all, but for the ones by
 * which an app starts a worker of its own. The portal has no business but with the edge.
 */
export function contentPolicy({ app, edgeUrl, logUrl }: PageReach): string {
  const socketUrl = edgeUrl.replace(/^http/, 'ws');
  const policies = scriptPolicies[app] ?? "'none'";
  // What was decrypted in the page has an address in the page alone.
  const hasMedia = app !== 'authority';
  const wasm = app === 'messenger' ? " 'wasm-unsafe-eval'" : '';
  return [
    "default-src 'none'",
    `script-src 'self'${wasm}`,
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data:${hasMedia ? ' blob:' : ''}`,
    ...(hasMedia ? ["media-src 'self' blob:"] : []),
    `connect-src 'self' ${app === 'authority' ? edgeUrl : `${edgeUrl} ${socketUrl} ${logUrl}`}`,
    ...(app === 'messenger' ? ["manifest-src 'self'", "worker-src 'self'"] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${policies}`,
  ].join('; ');
}
