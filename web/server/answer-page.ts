/** Answers for pages: files of the app, the trust file, and the app itself for its addresses. */

import { readFile } from 'node:fs/promises';
import {
  textAnswer,
  type DoorAnswer,
  type DoorRequest,
} from '@countersign/base/node/machine-door.ts';
import { encodings, type SiteFile, type SiteFiles } from './site-files.ts';

/** One app as it is served. */
export type Site = {
  readonly files: SiteFiles;
  readonly headers: Readonly<Record<string, string>>;
  readonly trust: {
    readonly file: string;
    readonly edgeUrl: string;
    readonly logUrl: string;
    readonly contestAt?: string;
    readonly authorityAt?: string;
    /** For the staff pages alone. */
    readonly companySignIn?: string;
  };
};

/** The answer to a request; only reading is possible here. */
export async function answerPage(
  request: Pick<DoorRequest, 'method' | 'path' | 'headers'>,
  site: Site,
): Promise<DoorAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textAnswer(405, 'only GET and HEAD\n', { allow: 'GET, HEAD', ...site.headers });
  }
  const path = request.path.split('?')[0] ?? '/';
  if (path === '/trust.json') return answerTrust(site);
  const file = site.files.get(path);
  if (file !== undefined) return answerFile(request, site, file);
  // An address without an ending is a page of the app; anything else really is missing.
  const app = /\.[a-z0-9]+$/i.test(path) ? undefined : site.files.get('/index.html');
  if (app === undefined) return textAnswer(404, 'not found\n', site.headers);
  return answerFile(request, site, app);
}

function answerFile(
  { path, headers }: Pick<DoorRequest, 'path' | 'headers'>,
  site: Site,
  file: SiteFile,
): DoorAnswer {
  const accepted = String(headers['accept-encoding'] ?? '');
  const way =
    encodings.find((one) => file.bytes[one] !== undefined && accepted.includes(one)) ?? 'identity';
  // A built file carries the hash of its content in its name, so it can be kept for ever.
  const isHashed = path.startsWith('/assets/');
  return {
    status: 200,
    headers: {
      ...site.headers,
      'content-type': file.contentType,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(way === 'identity' ? {} : { 'content-encoding': way }),
    },
    body: file.bytes[way] ?? '',
  };
}

/** Read anew each time: the supervisor writes it once the vault has said its key. */
async function answerTrust({ trust, headers }: Site): Promise<DoorAnswer> {
  const text = await readFile(trust.file, 'utf8').catch(() => undefined);
  if (text === undefined) return textAnswer(503, 'the trust file is not there yet\n', headers);
  const { file: _, ...told } = trust;
  const body = JSON.stringify({ ...(JSON.parse(text) as object), ...told });
  const type = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return { status: 200, headers: { ...headers, ...type }, body };
}
