/** What the verifier says about a good house, and about each way of spoiling one. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  coreOfGrant,
  type AccessLeaf,
  type GrantLeaf,
  type RosterLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import {
  accessLeaves,
  approve,
  deviceEntries,
  deviceEntry,
  entriesOf,
  grantLeaf,
  hashText,
  houseFiles,
  pack,
  signLeaf,
  withApprovals,
} from './fixtures/small-house.ts';
import { newSeen, nowMs, verify } from './fixtures/verified-house.ts';
import { reportInWords } from './chronicle/in-words.ts';

async function brokenWith(change: (leaves: AccessLeaf[]) => void): Promise<string[]> {
  const leaves = accessLeaves();
  change(leaves);
  const { broken } = await verify(houseFiles(entriesOf(leaves)));
  return broken.map(({ where, what }) => `${where} ${what}`);
}

test('a good house checks out, and every opening is told in plain words', async () => {
  const verified = await verify(houseFiles());
  assert.deepEqual(verified.broken, []);
  assert.deepEqual(verified.notices, []);
  assert.deepEqual(verified.devices, { accounts: 2, added: 2, removed: 1, resets: 0 });
  assert.equal(
    verified.told[4]?.text,
    'opened up to 100 messages of one report because a participant reported them; '
      + 'approved by slot r1 on 2026-11-21; used at entry 5',
  );
  const roster =
    'roster 2: slots r1, l1, l2, a1, s1, s2, o1, d1 can approve from 2026-11-21 00:00 UTC; '
    + '1 invited';
  assert.equal(verified.told[3]?.text, roster);
  const words = reportInWords(verified, verified.told, nowMs);
  assert.match(words, /cosigned by w1, w2, 10 seconds ago/);
  assert.match(words, /Everything checks out\.\n$/);
});

test('no byte of any file can change without the file being named', async () => {
  const files = houseFiles();
  for (const [path, bytes] of files) {
    for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 40)) {
      const changed = new Map(files).set(path, bytes.with(at, (bytes[at] ?? 0) ^ 4));
      const { broken } = await verify(changed);
      const [log, file] = path.split(/\/(.*)/);
      assert.equal(broken.length, 1, `${path} byte ${at}`);
      assert.equal(broken[0]?.where, `${log} log ${file}`, `byte ${at}`);
    }
    const gone = new Map(files);
    gone.delete(path);
    if (path.endsWith('checkpoint')) continue;
    assert.match((await verify(gone)).broken[0]?.what ?? '', /missing/);
  }
});

const grantAt = (leaves: AccessLeaf[]) => leaves[4] as GrantLeaf;
const regrant = (change: Parameters<typeof grantLeaf>[0]) => (leaves: AccessLeaf[]) => {
  leaves[4] = grantLeaf(change);
};
const reapprove = (parts: Parameters<typeof approve>[2]) => (leaves: AccessLeaf[]) => {
  const grant = grantAt(leaves);
  leaves[4] = withApprovals(grant, [approve(coreOfGrant(grant), 'r1', parts)]);
};

/** Puts the reviewer on every roster with these roles. */
function placeReviewer(leaves: AccessLeaf[], ...roles: readonly string[]): void {
  for (const [at, leaf] of leaves.entries()) {
    if (leaf.kind !== 'roster') continue;
    const slots = leaf.slots.map((one) => (one.slot === 'r1' ? { ...one, roles } : one));
    leaves[at] = signLeaf<RosterLeaf>({ ...leaf, slots });
  }
}

test('whoever is there for the region of the pack opens its reports as anybody', async () => {
  const change = (leaves: AccessLeaf[]) => placeReviewer(leaves, 'reviewer', `region-${pack.pack}`);
  assert.deepEqual(await brokenWith(change), []);
});

for (const [what, [change, ...expected]] of Object.entries({
  'a leaf that the vault did not sign': [
    (leaves) => {
      leaves[5] = { ...(leaves[5] as AccessLeaf), openedBucket: '10' } as AccessLeaf;
    },
    /entry 5 is not signed by the trusted vault/,
  ],
  'a leaf of another vault': [
    (leaves) => {
      leaves[1] = signLeaf({ ...leaves[1], vault: '0'.repeat(16) } as AccessLeaf);
    },
    /entry 1 is not signed by the trusted vault/,
  ],
  'another signing key': [
    (leaves) => {
      const signer = base64url(new Uint8Array(32));
      leaves[0] = signLeaf({ ...leaves[0], signer } as AccessLeaf);
    },
    /entry 0 announces a signing key/,
  ],
  'P2: a report opened by somebody who is there for other regions': [
    (leaves) => placeReviewer(leaves, 'reviewer', 'region-elsewhere'),
    /entry 4 bears the hand of slot r1, who is there for other regions alone/,
  ],
  'a grant without approvals': [
    (leaves) => {
      leaves[4] = withApprovals(grantAt(leaves), []);
    },
    /entry 4 needs 1 approvals/,
  ],
  'a grant approved twice by one person': [
    (leaves) => {
      const approval = approve(coreOfGrant(grantAt(leaves)), 'r1');
      leaves[4] = withApprovals(grantAt(leaves), [approval, approval]);
    },
    /entry 4 needs 1 approvals by different people/,
  ],
  'an approval by somebody who was only invited': [
    (leaves) => {
      leaves[4] = grantLeaf({}, ['r2']);
    },
    /entry 4 the approval of slot r2 is by nobody/,
    /entry 4 needs 1/,
  ],
  'an approval of another grant': [
    (leaves) => {
      const other = coreOfGrant(grantLeaf({ scopeBucket: '1000' }));
      leaves[4] = withApprovals(grantAt(leaves), [approve(other, 'r1')]);
    },
    /entry 4 the approval of slot r1 was given for something else/,
  ],
  'an approval with a false signature': [
    (leaves) => {
      const approval = approve(coreOfGrant(grantAt(leaves)), 'r2');
      leaves[4] = withApprovals(grantAt(leaves), [{ ...approval, slot: 'r1' }]);
    },
    /entry 4 the approval of slot r1 has a false signature/,
  ],
  'an approval for another site': [reapprove({ rpId: 'evil.example' }), /is for another site/],
  'an approval with nobody present': [reapprove({ flags: 0x04 }), /nobody present/],
  'an approval without verification': [reapprove({ flags: 0x01 }), /without verifying/],
  'a registration in place of an approval': [
    reapprove({ type: 'webauthn.create' }),
    /not a sign-in assertion/,
  ],
  'a grant that cites no roster': [regrant({ roster: 1 }), /entry 4 cites entry 1, which is no/],
  'a grant that cites a replaced roster': [
    regrant({ roster: 2, day: '2026-11-23', expires: 1_795_432_800 }),
    /entry 4 cites a roster that entry 3 had replaced/,
    /entry 4 the approval of slot r1 is by nobody/,
    /entry 4 needs/,
    /entry 4 was asked for by nobody/,
    /entry 5 is dated before its grant/,
  ],
  'a grant before its roster was in force': [
    regrant({ day: '2026-11-20', expires: 1_795_219_100 }),
    /not yet in force/,
    /entry 4 stands under rules of which this verifier has no copy/,
    /entry 5 uses entry 4 after it had expired/,
  ],
  'a grant of no known scope': [
    regrant({ scopeBucket: '7' }),
    /entry 4 has no known scope/,
    /entry 5 opened more/,
  ],
  'a use beyond its grant': [regrant({ scopeBucket: '10' }), /entry 5 opened more than entry 4/],
  'a use without a grant': [
    (leaves) => {
      leaves[5] = signLeaf({ ...leaves[5], grant: 3 } as AccessLeaf);
    },
    /entry 5 uses entry 3, which is no earlier grant/,
  ],
  'a use before its grant': [
    (leaves) => {
      const used = signLeaf({ ...leaves[5], grant: 5 } as AccessLeaf);
      leaves.splice(4, 2, used, grantLeaf());
    },
    /entry 4 uses entry 5, which is no earlier grant/,
  ],
  'two grants with one tag': [
    (leaves) => {
      leaves.push(grantLeaf({ scopeBucket: '1', commit: hashText('another') }));
    },
    /entry 6 carries the tag of entry 4/,
  ],
  'a roster that is missing': [
    (leaves) => {
      leaves[3] = signLeaf({ ...leaves[3], seq: 3 } as AccessLeaf);
    },
    /entry 3 roster 3 follows roster 1/,
  ],
} satisfies Record<string, [(leaves: AccessLeaf[]) => void, ...RegExp[]]>)) {
  test(`${what} is broken, and the entry is named`, async () => {
    const broken = await brokenWith(change as (leaves: AccessLeaf[]) => void);
    assert.equal(broken.length, expected.length, broken.join('; '));
    expected.forEach((pattern, at) => assert.match(broken[at] ?? '', pattern as RegExp));
  });
}

test('an entry of an unknown kind is noted, and the rest is verified', async () => {
  const access = [...entriesOf(accessLeaves()), utf8('{"kind":"later","v":2}')];
  const verified = await verify(houseFiles(access, [...deviceEntries(), utf8('?')]));
  assert.deepEqual(verified.broken, []);
  assert.equal(verified.notices.length, 2);
});

test('a device that the account has not signed for is broken', async () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const [anna] = deviceEntries() as [Bytes];
  const forged = anna.with(anna.length - 1, (anna[anna.length - 1] ?? 0) ^ 1);
  const ghost = deviceEntry(stranger, { account: 'ab'.repeat(16) as never });
  const { broken } = await verify(houseFiles(undefined, [forged, ghost]));
  assert.deepEqual(broken, [
    { where: 'device log entry 1', what: 'is about an account that its key does not belong to' },
    { where: 'device log entry 0', what: 'is not signed by the account it is about' },
  ]);
});

test('a log that grew is recognised; one that went back or was rewritten is broken', async () => {
  const entries = entriesOf(accessLeaves());
  const device = deviceEntries();
  const seen = newSeen();
  assert.deepEqual((await verify(houseFiles(entries.slice(0, 4), device), seen)).broken, []);
  const grown = await verify(houseFiles(entries, device), seen);
  assert.deepEqual(grown.broken, []);
  assert.equal(grown.access.before?.size, 4);
  const back = await verify(houseFiles(entries.slice(0, 5), device), seen);
  assert.match(back.broken[0]?.what ?? '', /went back: it had 6 entries/);
  const rewritten = await verify(houseFiles([...entries.slice(0, 5), ...entries], device), seen);
  assert.match(rewritten.broken[0]?.what ?? '', /was rewritten: its first 6 entries/);
  assert.deepEqual((await verify(houseFiles(entries, device), seen)).broken, []);
});

test('a head that the witnesses dated long ago is noted', async () => {
  const { notices } = await verify(houseFiles(undefined, undefined, 1_795_250_000));
  assert.match(notices[0]?.what ?? '', /last cosigned 169 minutes ago/);
});
