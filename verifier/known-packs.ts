/** The region packs that this copy of the verifier holds, by the digest that the log names. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import type { KnownPacks } from './audit/access-audit.ts';

/** Reads every pack beside the rules. */
export function knownPacks(): KnownPacks {
  const folder = fileURLToPath(new URL('../rules/packs', import.meta.url));
  const packs = new Map<string, { readonly report: number }>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const pack = parseRegionPack(readFileSync(join(folder, name), 'utf8'));
    const digest = base64url(nodeProofCrypto.sha256(utf8(pack.canonical)));
    packs.set(digest, { report: pack.doors.report.approvals });
  }
  return packs;
}
