/** Tests of asking the witnesses themselves: who was shown another history gives it away. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { logFiles, parsedPolicy, witnessSigners } from '@countersign/proof/fixtures/small-log.ts';
import { freshWitness } from '@countersign/proof/fixtures/growing-log.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { originHash } from '@countersign/proof/witness/origin-hash.ts';
import { formatCheckpoint, formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { reportInWords } from './chronicle/in-words.ts';
import {
  accessLeaves,
  deviceEntries,
  entriesOf,
  houseFiles,
  policyText,
  signers,
} from './fixtures/small-house.ts';
import { newFolder, nowMs, partsOf } from './fixtures/verified-house.ts';
import { Watch } from './monitor/watch.ts';
import { Unreachable } from './source/log-source.ts';
import { HouseCheck, type HouseParts } from './verify-logs.ts';
import { SeenHeads } from './source/seen-heads.ts';

const third = freshWitness('w3.example');
const urls = ['http://w1', 'http://w2', 'http://w3'];
const policy = parsedPolicy(
  [
    ...policyText.split('\n').filter((line) => line.startsWith('log ')),
    ...[...witnessSigners, third].map(({ vkey }, at) => {
      return `witness w${at + 1} ${formatVkey(vkey)} ${urls[at]}`;
    }),
    'group most 2 w1 w2 w3',
    'quorum most',
  ].join('\n'),
);
const access = entriesOf(accessLeaves());
const device = deviceEntries();
const longer = [...access, utf8('something else')];
const other = [...access.slice(0, 5), utf8('another entry')];

type Log = 'access' | 'device';

/** The note of a history that the log and one witness have signed. */
function noteOf(log: Log, entries: readonly Bytes[], at: number): Bytes {
  const { head } = logFiles(entries);
  const origin = signers[log].vkey.name;
  const text = formatCheckpoint({ origin, ...head, extensions: [] });
  const witness = [...witnessSigners, third][at] ?? assert.fail();
  const lines = [signers[log].sign(text), witness.cosign(text, 1_795_260_100)];
  return utf8(`${text}\n${lines.join('\n')}\n`);
}

type Shown = Bytes | 'silent' | undefined;

/** A house served with these access entries, whose third witness shows this access note. */
function parts(shown: Shown, served: readonly Bytes[] = access): HouseParts {
  const files = houseFiles(access, device);
  // The files of a longer log are those of its beginning too.
  for (const [path, bytes] of houseFiles(served, device)) {
    if (!files.has(path)) files.set(path, bytes);
  }
  const made = partsOf(files, new SeenHeads(newFolder()));
  const witnessAt = (url: string) => (path: string) => {
    const at = urls.indexOf(url);
    const log = path.startsWith(originHash(signers.access.vkey.name, crypto)) ? 'access' : 'device';
    if (log === 'device' || at < 2) {
      return Promise.resolve(noteOf(log, log === 'access' ? access : device, at));
    }
    if (shown === 'silent') return Promise.reject(new Unreachable(url));
    return Promise.resolve(shown);
  };
  return { ...made, trust: { ...made.trust, policy }, witnessAt };
}

async function look(shown: Shown, served?: readonly Bytes[]) {
  await using check = new HouseCheck(parts(shown, served));
  return check.look(nowMs);
}

test('P5: witnesses of the same history are named, be theirs shorter or longer', async () => {
  const cases = [
    [access, access],
    [access.slice(0, 3), access],
    [longer, longer],
  ] as const;
  for (const [theirs, served] of cases) {
    const found = await look(noteOf('access', theirs, 2), served);
    assert.deepEqual([...found.broken, ...found.notices], []);
    assert.deepEqual(found.witnesses.agreeing, ['w1', 'w2', 'w3']);
    const words = reportInWords(found, [], nowMs);
    assert.match(words, /the quorum bears 0 lying witnesses: one that lies, and the log/);
    assert.match(words, /asked themselves, w1, w2, w3 have cosigned no other history/);
  }
});

for (const [what, entries] of [
  ['of the same length', other],
  ['that is shorter', other.slice(4)],
  ['that is longer and that nobody serves', [...other, ...other]],
] as const) {
  test(`P5: a countersigned history ${what} is given away by a witness that saw it`, async () => {
    const theirs = noteOf('access', entries, 2);
    const { broken, witnesses } = await look(theirs);
    assert.equal(broken.length, 1);
    assert.equal(broken[0]?.where, 'access log checkpoint');
    const [, notes = ''] =
      /that witness w3 has cosigned, .*both: (\[.*\])$/.exec(broken[0].what) ?? [];
    assert.equal((JSON.parse(notes) as string[])[1], new TextDecoder().decode(theirs));
    assert.deepEqual(witnesses.agreeing, ['w1', 'w2']);
  });
}

test('P5: the monitor raises the alarm over a fork that a witness shows, once', async () => {
  await using watch = new Watch(parts(noteOf('access', other, 2)));
  const [first] = await watch.look(nowMs);
  assert.equal(first?.kind, 'alarm');
  assert.match(first.text, /^access log checkpoint: is not of the history/);
  assert.deepEqual(await watch.look(nowMs), []);
});

test('a witness that is silent, or shows what it has not signed, is mentioned', async () => {
  const shows: Shown[] = ['silent', undefined, utf8('hello'), noteOf('access', other, 1)];
  for (const shown of shows) {
    const { broken, notices, witnesses } = await look(shown);
    assert.deepEqual(broken, []);
    assert.match(notices[0]?.what ?? '', /^could not be compared with witness w3, which /);
    assert.deepEqual(witnesses.agreeing, ['w1', 'w2']);
  }
});
