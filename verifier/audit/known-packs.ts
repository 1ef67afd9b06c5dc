/** The region packs that this copy of the verifier holds, by the digest that the log names. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';

/** Packs by the base64url digest that a policy leaf names. */
export type KnownPacks = ReadonlyMap<string, RegionPack>;

/** Reads every pack beside the rules, and others by path; throws TypeError or what `fs` throws. */
export function knownPacks(others: readonly string[] = []): KnownPacks {
  const folder = fileURLToPath(new URL('../../rules/packs', import.meta.url));
  const shipped = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const paths = [...shipped.map((name) => join(folder, name)), ...others];
  return new Map(paths.map((path) => packByDigest(parseRegionPack(readFileSync(path, 'utf8')))));
}

function packByDigest(pack: RegionPack): [string, RegionPack] {
  return [base64url(nodeProofCrypto.sha256(utf8(pack.canonical))), pack];
}
