/** The digest of the running build: every trusted file as it is on disk, for the vault's leaf. */

import { readFileSync } from 'node:fs';
import { base64url } from '@countersign/base/base64.ts';
import { hex, utf8 } from '@countersign/base/bytes.ts';
import { sha256 } from './sealing/ciphers.ts';

/**
 * base64url SHA-256 over one line `<sha256 hex> <path>` for each file that `vault/TRUSTED` names,
 * in its order. Empty when that list may not be read: then no build can be claimed.
 */
export function buildDigest(project: URL): string {
  try {
    const trusted = readFileSync(new URL('vault/TRUSTED', project), 'utf8');
    const paths = [...trusted.matchAll(/^file +\d+ (\S+)$/gm)].map(([, path = '']) => path);
    const lines = paths.map((path) => {
      return `${hex(sha256(readFileSync(new URL(path, project))))} ${path}\n`;
    });
    return base64url(sha256(utf8(lines.join(''))));
  } catch {
    return '';
  }
}
