/** What a receipt of a grant shows: who approved it, and that nobody could be asked about that. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import type { AccessLeaf, RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ActLeaf } from '@countersign/rules/access/acts.ts';
import { extendLeaf, orderLeaf, orderLeaves, places } from './fixtures/order-house.ts';
import {
  entriesOf,
  grantLeaf,
  houseFiles,
  signLeaf,
  trust,
  withApprovals,
} from './fixtures/small-house.ts';
import { Unreachable } from './source/log-source.ts';
import { verifyReceipt } from './verify-receipt.ts';

type Files = ReadonlyMap<string, Bytes>;

async function receiptOf(leaves: readonly AccessLeaf[], index: number) {
  const entries = entriesOf(leaves);
  const files = houseFiles(entries);
  const fetch = (path: string) => Promise.resolve(files.get(`access/${path}`));
  const reader = new TileReader({ fetch, policy: trust.policy, crypto });
  const head = await reader.checkpoint();
  assert(head.kind === 'cosigned');
  const receipt = new TextEncoder().encode(await reader.tlogProof(index, head));
  return { files, receipt, entry: entries[index] as Bytes };
}

async function shown(
  leaves: readonly AccessLeaf[],
  index: number,
  change?: (files: Files) => Files,
) {
  const { files, receipt, entry } = await receiptOf(leaves, index);
  const served = change?.(files) ?? files;
  return verifyReceipt(receipt, entry, trust, (path) => Promise.resolve(served.get(path)));
}

test('a grant and an extension name the passkeys that approved them', async () => {
  for (const index of [places.legal, places.extend]) {
    const result = await shown(orderLeaves(), index);
    assert(result.kind === 'included');
    assert.deepEqual(result.approvals, { kind: 'approved', by: ['l2', 'a1'], roster: 3 });
  }
});

test('what nobody approves has nothing to say about approvals', async () => {
  const result = await shown(orderLeaves(), places.usedLegal);
  assert(result.kind === 'included');
  assert.equal(result.approvals, undefined);
});

const order = (slots: Parameters<typeof orderLeaf>[1]) => orderLeaf({}, slots);
const spoiled: Record<string, [AccessLeaf, RegExp]> = {
  'a grant with approvals of another': [
    withApprovals(order(['l2', 'a1']), orderLeaf({ scopeBucket: '1' }).approvals),
    /the approval of slot l2 was given for something else; the approval of slot a1/,
  ],
  'a grant that nobody approved': [order([]), /needs 1 approvals by different people/],
  'a grant that one person approved twice': [order(['l2', 'l2']), /by different people, and lacks/],
  'a grant by somebody who was only invited': [order(['r2']), /slot r2 is by nobody who could/],
  'a grant with a changed signature of a passkey': [
    withApprovals(
      order(['l2']),
      order(['l2']).approvals.map((one) => ({
        ...one,
        signature: `AAAA${one.signature.slice(4)}`,
      })),
    ),
    /the approval of slot l2 has a false signature/,
  ],
  'an extension with approvals of a grant': [
    signLeaf<ActLeaf<'extend'>>({ ...extendLeaf(), approvals: order(['l2', 'a1']).approvals }),
    /was given for something else/,
  ],
  'a grant that cites no roster': [grantLeaf({ roster: 1 }), /cites entry 1, which is no roster/],
  'a grant that cites what comes after it': [grantLeaf({ roster: 9 }), /which is no earlier one/],
  'a grant of another vault': [
    { ...order(['l2', 'a1']), sig: grantLeaf().sig },
    /the entry is not signed by the trusted vault/,
  ],
};

for (const [what, [leaf, expected]] of Object.entries(spoiled)) {
  test(`${what} is in the log, and its receipt is broken all the same`, async () => {
    const result = await shown(orderLeaves().with(places.legal, leaf), places.legal);
    assert(result.kind === 'refused', what);
    assert.match(result.what, expected);
  });
}

test('a roster that the vault did not sign approves nobody', async () => {
  const leaves = orderLeaves();
  const roster = leaves[3] as RosterLeaf;
  leaves[3] = { ...roster, effectiveFrom: roster.effectiveFrom + 1 };
  const result = await shown(leaves, places.legal);
  assert(result.kind === 'refused');
  assert.match(result.what, /the roster it cites is not signed by the trusted vault/);
});

const bundle = 'access/tile/entries/000.p/16';

test('a changed roster is a broken log, and a missing one is said to be unchecked', async () => {
  const changed = await shown(orderLeaves(), places.legal, (files) => {
    const bytes = files.get(bundle) as Bytes;
    return new Map([...files, [bundle, bytes.with(900, (bytes[900] ?? 0) ^ 1) as Bytes]]);
  });
  assert(changed.kind === 'refused');
  assert.match(changed.what, /roster it cites cannot be read: tile\/entries\/000\.p\/16 has been/);
  const missing = await shown(orderLeaves(), places.legal, (files) => {
    return new Map([...files].filter(([path]) => path !== bundle));
  });
  assert(missing.kind === 'included');
  const why = 'the log does not show tile/entries/000.p/16';
  assert.deepEqual(missing.approvals, { kind: 'unchecked', why });
});

test('a receipt shows what it can while the log is away, and says what it cannot', async () => {
  const { receipt, entry } = await receiptOf(orderLeaves(), places.legal);
  const away = () => Promise.reject(new Unreachable('nobody there'));
  const result = await verifyReceipt(receipt, entry, trust, away);
  assert(result.kind === 'included');
  const why = 'the log could not be reached';
  assert.deepEqual(result.approvals, { kind: 'unchecked', why });
});
