/** Cosignatures of both types: what they cover, what they cannot say, and whose word counts. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { concat, hex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkKey, cosignedMessage } from './cosignature.ts';
import { checkCheckpoint } from './cosigned-head.ts';
import { cosignedNote, parsedPolicy, smallLog } from './fixtures/small-log.ts';
import { freshNoteSigner, noteSignerOfFile } from './node/note-signer.ts';
import { nodeProofCrypto as crypto } from './node/proof-crypto.ts';
import { parseSignedNote, type SignedNote } from './signed-note.ts';
import { makeVkey, signatureTypes } from './vkey.ts';
import { formatCheckpoint, formatNoteSignature, formatVkey } from './writing/note-texts.ts';

const type = signatureTypes.cosignatureMlDsa44;
const origin = 'log.example/small';
const { head } = smallLog(7);
const text = formatCheckpoint({ origin, ...head, extensions: [] });
const { privateKey, publicKey } = generateKeyPairSync('ml-dsa-44');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312);
const vkey = makeVkey({ name: 'w.example', type, publicKey: raw }, crypto);

/** The message by the specification's own structure, written out once more. */
function structure(over: {
  name?: string;
  time?: bigint;
  origin?: string;
  start?: bigint;
  end?: bigint;
}): Bytes {
  const u64 = (value: bigint): Bytes => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, value);
    return bytes;
  };
  const opaque = (value: string) => concat(new Uint8Array([utf8(value).length]), utf8(value));
  return concat(
    utf8('subtree/v1\n\u0000'),
    opaque(over.name ?? 'w.example'),
    u64(over.time ?? 9n),
    opaque(over.origin ?? origin),
    u64(over.start ?? 0n),
    u64(over.end ?? 7n),
    head.root,
  );
}

function verdictOf(message: Uint8Array, time = 9n, body = text): string {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, time);
  const signature = concat(stamp, sign(null, message, privateKey));
  const note: SignedNote = { text: body, signatures: [{ ...vkey, signature }] };
  return checkKey(note, vkey, crypto).kind;
}

test('an ML-DSA-44 cosignature covers name, time, origin, size and root, byte for byte', () => {
  assert.equal(hex(cosignedMessage(vkey, text, 9) as Bytes), hex(structure({})));
  assert.equal(verdictOf(structure({})), 'signed');
});

for (const [what, message] of Object.entries({
  'another cosigner': structure({ name: 'v.example' }),
  'another time': structure({ time: 8n }),
  'another origin': structure({ origin: 'log.example/smalk' }),
  'an origin cut short': structure({ origin: origin.slice(0, -1) }),
  'a part that does not start at 0': structure({ start: 1n }),
  'another size': structure({ end: 8n }),
  'another label': concat(utf8('subtree/v2\n\u0000'), structure({}).subarray(12)),
  'an Ed25519 message': utf8(`cosignature/v1\ntime 9\n${text}`),
})) {
  test(`an ML-DSA-44 cosignature over ${what} is bad`, () => {
    assert.equal(verdictOf(message), 'bad');
  });
}

test('a time of 2^63 or more, or beyond 2^53, is bad even when it was signed', () => {
  for (const time of [1n << 63n, (1n << 63n) + 9n, 1n << 53n]) {
    assert.equal(verdictOf(structure({ time }), time), 'bad');
  }
});

test('an origin over 255 bytes and a text with extension lines cannot be cosigned', () => {
  const long = text.replace(origin, 'o'.repeat(256));
  const extended = `${text}extension\n`;
  for (const body of [long, extended, 'not a checkpoint\n']) {
    assert.equal(cosignedMessage(vkey, body, 9), undefined);
    assert.equal(verdictOf(structure({}), 9n, body), 'bad');
    assert.throws(() => freshNoteSigner({ name: 'w', type }).cosign(body, 9), RangeError);
  }
  assert.throws(() => freshNoteSigner({ name: 'n'.repeat(256), type }).cosign(text, 9));
});

const witness = freshNoteSigner({ name: 'w.example', type });
const ed25519Log = freshNoteSigner({ name: origin, type: signatureTypes.ed25519 });
const mlDsaLog = freshNoteSigner({ name: origin, type });
const mixed = parsedPolicy(
  [
    `log ${formatVkey(ed25519Log.vkey)}`,
    `log ${formatVkey(mlDsaLog.vkey)}`,
    `witness w ${formatVkey(witness.vkey)}`,
    'quorum w',
  ].join('\n'),
);

function judge(...lines: readonly string[]): string {
  const note = `${text}\n${lines.join('\n')}\n`;
  const checked = checkCheckpoint({ note, policy: mixed, crypto });
  return checked.kind === 'refused' ? checked.reason : String(checked.quorumTimeMs);
}

test('a policy believes a log by either of its keys, and a witness with ML-DSA-44', () => {
  const cosigned = witness.cosign(text, 9);
  assert.equal(judge(ed25519Log.sign(text), mlDsaLog.sign(text), cosigned), '9000');
  assert.equal(judge(mlDsaLog.sign(text), cosigned), '9000');
  assert.equal(judge(ed25519Log.sign(text), cosigned), '9000');
  assert.equal(judge(cosigned), 'log-signature-missing');
  const other = text.replace('\n7\n', '\n8\n');
  assert.equal(judge(ed25519Log.sign(text), mlDsaLog.sign(other), cosigned), 'log-signature-bad');
});

test("a cosignature of time 0 is a log's word, never a witness's", () => {
  const { name } = witness.vkey;
  // The same private key would have to sign both, so the witness's file is read as a log's.
  const path = mkdtempSync(join(tmpdir(), 'cosign-'));
  try {
    const signer = noteSignerOfFile(join(path, 'key'), { name, type });
    const line = signer.sign(text);
    const note = parseSignedNote(`${text}\n${line}\n`) as SignedNote;
    const undated = { kind: 'signed', timeS: undefined };
    assert.deepEqual(checkKey(note, signer.vkey, crypto), undated);
    const asked = [`log ${formatVkey(ed25519Log.vkey)}`, `witness w ${formatVkey(signer.vkey)}`];
    const policy = parsedPolicy([...asked, 'quorum w'].join('\n'));
    const checked = checkCheckpoint({
      note: `${text}\n${ed25519Log.sign(text)}\n${line}\n`,
      policy,
      crypto,
    });
    assert.deepEqual(checked, { kind: 'refused', reason: 'cosignature-bad' });
    assert.throws(() => signer.cosign(text, 0), RangeError);
  } finally {
    rmSync(path, { recursive: true });
  }
});

test('a key file gives back the same signer, and none of another type', () => {
  const path = mkdtempSync(join(tmpdir(), 'cosign-'));
  try {
    const file = join(path, 'key');
    const first = noteSignerOfFile(file, { name: 'w.example', type });
    const again = noteSignerOfFile(file, { name: 'w.example', type });
    assert.deepEqual(again.vkey, first.vkey);
    const other = { name: 'w.example', type: signatureTypes.cosignatureEd25519 };
    assert.throws(() => noteSignerOfFile(file, other), TypeError);
  } finally {
    rmSync(path, { recursive: true });
  }
});

test('a log key signs, a witness key cosigns, and a line keeps its spelling', () => {
  assert.throws(() => ed25519Log.cosign(text, 9), TypeError);
  const plain = freshNoteSigner({ name: 'w', type: signatureTypes.cosignatureEd25519 });
  assert.throws(() => plain.sign(text), TypeError);
  const note = parseSignedNote(`${cosignedNote(head, [])}${witness.cosign(text, 9)}\n`);
  assert.equal(note?.signatures.length, 2);
  assert.match(formatNoteSignature(note.signatures[1] as never), /^\u2014 w\.example /);
});
