/** Tests of receipts: an account finds what is its own, whatever the edge says or keeps back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { accessTagPreimage, commitPreimage } from '@countersign/rules/access/access-leaf.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { sealAes } from '../accounts/aes.ts';
import { accountOf, eventOf } from '../fixtures/opened-events.ts';
import { pretendLog, pretendTrust, signedLeaf } from '../fixtures/pretend-log.ts';
import { readAccess } from './read-receipts.ts';

const nowS = 1_750_000_000;
const key = systemRandom(32);
const account = accountOf(1);

/** A grant of this account with its i-th tag, and the envelope that explains it. */
async function grant(i: number, by = { key, account }) {
  const tag = hmac(sha256, by.key, accessTagPreimage(i)) as Bytes;
  const r = systemRandom(32);
  const events = `"events":["${eventOf(1)}","${eventOf(2)}"]`;
  const ids = `${events},"reason":"scam","report":"${eventOf(3)}"`;
  const reported = `"reported":["${eventOf(1)}"]`;
  const body = `{"account":"${by.account}","conversation":"${eventOf(9)}",${ids},${reported}}`;
  const envelopeKey = hkdf(sha256, by.key, tag, utf8('countersign/envelope/v1'), 32) as Bytes;
  const inside = utf8(JSON.stringify({ r: base64url(r), body }));
  const sealedBy = { key: envelopeKey, nonce: systemRandom(12), aad: new Uint8Array(0) };
  const envelope = await sealAes(sealedBy, inside);
  const hash = base64url(systemRandom(32));
  const text = signedLeaf({
    v: 1,
    kind: 'grant',
    vault: 'aa'.repeat(8),
    roster: 0,
    class: 'report',
    day: '2026-11-21',
    tag: base64url(tag),
    commit: base64url(sha256(commitPreimage(r, body))),
    env: base64url(sha256(envelope)),
    scopeBucket: '10',
    expires: nowS + 900,
    viewer: hash,
    requester: 'reviewer-1',
    approvals: [],
  });
  return { text, envelope: base64url(envelope) };
}

async function read(texts: readonly string[], offered: { index: number; envelope: string }[]) {
  const { fetch } = pretendLog(texts, nowS);
  return readAccess({ trust: pretendTrust, fetch, key, account, offered });
}

test('own openings are found among those of others, checked and explained', async () => {
  const others = await grant(0, { key: systemRandom(32), account: accountOf(2) });
  const [first, second] = [await grant(0), await grant(1)];
  const { receipts } = await read(
    [others.text, first.text, others.text, second.text],
    [
      { index: 1, envelope: first.envelope },
      { index: 3, envelope: second.envelope },
    ],
  );
  assert.deepEqual(
    receipts.map(({ index, reason, events }) => [index, reason, events]),
    [
      [3, 'scam', 2],
      [1, 'scam', 2],
    ],
  );
  assert.deepEqual(receipts[0]?.witnesses, ['w1', 'w2']);
});

test('an opening whose envelope the edge keeps back is shown all the same', async () => {
  const { text } = await grant(0);
  const { receipts } = await read([text], []);
  assert.equal(receipts.length, 1);
  assert.equal(receipts[0]?.body, undefined);
});

test('an envelope of another opening, or a changed one, proves nothing', async () => {
  const [first, second] = [await grant(0), await grant(1)];
  const swapped = read([first.text, second.text], [{ index: 0, envelope: second.envelope }]);
  await assert.rejects(swapped, { code: 'proof-invalid' });
  const changed = `${first.envelope.slice(0, -2)}AA`;
  const damaged = read([first.text], [{ index: 0, envelope: changed }]);
  await assert.rejects(damaged, { code: 'proof-invalid' });
});

test('a grant that the vault did not sign is not taken for one', async () => {
  const { text, envelope } = await grant(0);
  const forged = text.replace(/"sig":"[^"]+"/, `"sig":"${base64url(systemRandom(64))}"`);
  await assert.rejects(read([forged], [{ index: 0, envelope }]), { code: 'proof-invalid' });
});

test('a log whose files do not bear out its head is not read', async () => {
  const { text, envelope } = await grant(0);
  const { fetch, files } = pretendLog([text, '{}'], nowS);
  const path = [...files.keys()].find((name) => name.startsWith('tile/entries')) ?? assert.fail();
  const bytes = files.get(path) ?? assert.fail();
  files.set(
    path,
    bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
  );
  const offered = [{ index: 0, envelope }];
  const reading = readAccess({ trust: pretendTrust, fetch, key, account, offered });
  await assert.rejects(reading, { code: 'proof-invalid' });
});
