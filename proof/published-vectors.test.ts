/** Published vectors of RFC 6962, signed-note and tlog-cosignature, over Node's own crypto. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedVectors } from './fixtures/published-vectors.ts';
import { nodeProofCrypto } from './node/proof-crypto.ts';

for (const { name, holds } of publishedVectors) {
  test(name, () => assert(holds(nodeProofCrypto)));
}
