/** Trust files: what they may say, and the line that is named when they say something else. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyText } from './fixtures/small-log.ts';
import { freshNoteSigner } from './node/note-signer.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { parseTrustPolicy, quorumTime } from './trust-policy.ts';
import { signatureTypes } from './vkey.ts';
import { formatVkey } from './writing/note-texts.ts';

const witnessType = signatureTypes.cosignatureEd25519;
const [log = '', w1 = '', w2 = '', group = '', quorum = ''] = policyText.split('\n');

test('a trust file with comments, blank lines and tabs reads the same', () => {
  const spaced = ['# who counts', '', log, `  ${w1.replaceAll(' ', '\t')}`, w2, group, quorum];
  const plain = parseTrustPolicy(policyText, crypto);
  assert.equal(plain.kind, 'policy');
  assert.deepEqual(parseTrustPolicy(spaced.join('\n'), crypto), plain);
});

test('groups nest, and the time of a group of groups follows its members', () => {
  const keys = ['a', 'b', 'c'].map((name) => freshNoteSigner({ name, type: witnessType }).vkey);
  const lines = keys.map((vkey) => `witness ${vkey.name} ${formatVkey(vkey)}`);
  const text = [...lines, 'group pair all a b', 'group top 1 pair c', 'quorum top'].join('\n');
  const parsed = parseTrustPolicy(text, crypto);
  assert(parsed.kind === 'policy');
  const timeOf = (times: Record<string, number>) => {
    return quorumTime(parsed.policy.quorum, (witness) => times[witness.name]);
  };
  assert.equal(timeOf({ a: 5, b: 9 }), 5);
  assert.equal(timeOf({ a: 5, b: 9, c: 7 }), 7);
  assert.equal(timeOf({ a: 5 }), undefined);
});

/** The same key with a bit set that no byte has. */
function loosened(padded: string): string {
  const last = padded.charCodeAt(padded.length - 2);
  return `${padded.slice(0, -2)}${String.fromCharCode(last + 1)}=`;
}

const mlDsa = freshNoteSigner({ name: 'w.example', type: signatureTypes.cosignatureMlDsa44 });
const mlDsaText = formatVkey(mlDsa.vkey);

const again = `witness w3 ${w1.split(' ')[2]}`;
for (const [what, [lines, line]] of Object.entries({
  'an unknown keyword': [['mirror x', log], 1],
  'no quorum': [[log, w1], 2],
  'two quorums': [[log, w1, 'quorum w1', 'quorum w1'], 4],
  'a quorum before its witness': [[log, 'quorum w1', w1], 2],
  'the same key under another name': [[log, w1, again, 'quorum w1'], 3],
  'the same name twice': [[log, w1, w2.replace('w2', 'w1'), 'quorum w1'], 3],
  'a witness named none': [[log, w1.replace('w1', 'none'), 'quorum none'], 2],
  'a name in two groups': [[log, w1, w2, group, 'group more any w1', 'quorum more'], 5],
  'a group that is too demanding': [[log, w1, w2, 'group both 3 w1 w2', 'quorum both'], 4],
  'a group of none': [[log, w1, 'group both 0 w1', 'quorum both'], 3],
  'a group that holds itself': [[log, w1, 'group both any both', 'quorum both'], 3],
  'a log key as a witness': [[log.replace('log ', 'witness w ')], 1],
  'a witness key as a log': [[w1.replace('witness w1', 'log')], 1],
  'a damaged key': [[log.replace('+A', '+B')], 1],
  'a word too many': [[`${log} more`], 1],
  'a carriage return': [[log, `${w1}\r`, w2, group, quorum], 2],
  'a control character in a comment': [['# \u0007', log, w1, 'quorum w1'], 1],
  'a byte order mark': [[`\ufeff${log}`, w1, 'quorum w1'], 1],
  'a byte order mark before a comment': [['\ufeff# keys', log, w1, 'quorum w1'], 1],
  'a space that is none of ASCII': [[log.replace(' ', '\u00a0'), w1, 'quorum w1'], 1],
  'a group size with a leading zero': [[log, w1, 'group g 01 w1', 'quorum g'], 3],
  'a group size in hex': [[log, w1, 'group g 0x1 w1', 'quorum g'], 3],
  'a key with loose bits': [[`witness w ${loosened(mlDsaText)}`, 'quorum w'], 1],
  'an ML-DSA-44 key that is too short': [[`witness w ${mlDsaText.slice(0, -4)}`, 'quorum w'], 1],
})) {
  test(`a trust file with ${what} is malformed`, () => {
    const parsed = parseTrustPolicy((lines as string[]).join('\n'), crypto);
    assert.equal(parsed.kind, 'malformed');
    assert.equal(parsed.kind === 'malformed' && parsed.line, line);
  });
}
