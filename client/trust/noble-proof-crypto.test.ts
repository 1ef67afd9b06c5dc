/** The browser's primitives agree with published vectors, and with Node's on each signature. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { checkKey, cosignedMessage } from '@countersign/proof/cosignature.ts';
import { publishedVectors } from '@countersign/proof/fixtures/published-vectors.ts';
import { cosignedNote, smallLog } from '@countersign/proof/fixtures/small-log.ts';
import { freshNoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote, type SignedNote } from '@countersign/proof/signed-note.ts';
import { makeVkey, signatureTypes } from '@countersign/proof/vkey.ts';
import { formatCosignature, formatNoteSignature } from '@countersign/proof/writing/note-texts.ts';
import { nobleProofCrypto } from './noble-proof-crypto.ts';

const { head } = smallLog(5);
const note = parseSignedNote(cosignedNote(head, [])) as SignedNote;
const identity = { name: 'w.example', type: signatureTypes.cosignatureMlDsa44 };

function cosigned(line: string): SignedNote {
  return parseSignedNote(`${cosignedNote(head, [])}${line}\n`) as SignedNote;
}

test('every published vector holds in plain JavaScript too', () => {
  const broken = publishedVectors.filter(({ holds }) => !holds(nobleProofCrypto));
  assert.deepEqual(broken, []);
});

test('an ML-DSA-44 cosignature that Node made is good in plain JavaScript', () => {
  const signer = freshNoteSigner(identity);
  const signed = cosigned(signer.cosign(note.text, 1_700_000_000));
  const verdict = { kind: 'signed', timeS: 1_700_000_000 };
  assert.deepEqual(checkKey(signed, signer.vkey, nobleProofCrypto), verdict);
});

test('an ML-DSA-44 cosignature made in plain JavaScript is good in Node', () => {
  const { publicKey, secretKey } = ml_dsa44.keygen();
  const vkey = makeVkey({ ...identity, publicKey }, nobleProofCrypto);
  const message = cosignedMessage(vkey, note.text, 12) as Uint8Array;
  const made = ml_dsa44.sign(message, secretKey) as Uint8Array<ArrayBuffer>;
  const signature = formatCosignature({ timeS: 12, signature: made });
  const signed = cosigned(formatNoteSignature({ ...vkey, signature }));
  assert.deepEqual(checkKey(signed, vkey, nodeProofCrypto), { kind: 'signed', timeS: 12 });
});

test('keys and signatures of a wrong length are bad, not faults', () => {
  const [message, right] = [new Uint8Array(3), new Uint8Array(2420)];
  for (const crypto of [nobleProofCrypto, nodeProofCrypto]) {
    for (const length of [0, 31, 32, 33, 1311, 1313]) {
      assert.equal(crypto.verifyMlDsa44(new Uint8Array(length), message, right), false);
      assert.equal(crypto.verifyEd25519(new Uint8Array(length), message, right), false);
    }
    const key = new Uint8Array(1312);
    for (const length of [0, 64, 2419, 2420, 2421]) {
      assert.equal(crypto.verifyMlDsa44(key, message, new Uint8Array(length)), false);
    }
  }
});
