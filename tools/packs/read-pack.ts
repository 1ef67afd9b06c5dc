/** Reads a region pack by its name or its path, or says what is wrong with it. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLegalPack, type LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { PlainFault } from '../plain-fault.ts';
import { pathFromCaller, projectRoot } from '../project-root.ts';

/** A pack that was read, with the digest by which a policy leaf names it. */
export type NamedPack = { readonly pack: LegalPack; readonly digest: string };

/** The pack of a shipped name, as `eu`, or of a file. */
export function readPack(name: string): NamedPack {
  const shipped = join(projectRoot, 'rules/packs', `${name}.json`);
  const path = /^[a-z-]+$/.test(name) && existsSync(shipped) ? shipped : pathFromCaller(name);
  try {
    const pack = parseLegalPack(readFileSync(path, 'utf8'));
    const digest = createHash('sha256').update(pack.region.canonical).digest('base64url');
    return { pack, digest };
  } catch (error) {
    if (error instanceof TypeError) throw new PlainFault(`${name} is no pack: ${error.message}`);
    throw new PlainFault(`${name} is neither a shipped pack nor a file that can be read`);
  }
}
