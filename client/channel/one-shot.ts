/** One-shot seals: something for the vault alone, and content from it for one viewer alone. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { kem, labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { freshPair, hybridSuite } from './hybrid-suite.ts';

/** Seals an enrolment for the vault: enc ‖ ciphertext, info `labels.enrol`, no aad. */
export async function sealEnrolment(vaultHpke: Bytes, plain: Uint8Array): Promise<Bytes> {
  const suite = await hybridSuite();
  const key = await suite.DeserializePublicKey(vaultHpke);
  const sealed = await suite.Seal(key, plain, { info: utf8(labels.enrol) });
  return concat(sealed.encapsulatedSecret, sealed.ciphertext);
}

/** One opening's own key pair: the public half goes into the grant, the private half stays here. */
export type Viewer = {
  /** X-Wing, 1,216 bytes; the grant names its SHA-256. */
  readonly publicKey: Bytes;
  /** The content of enc ‖ ciphertext; throws `record-damaged` if it is not for this key and aad. */
  open(sealed: Uint8Array, aad: Uint8Array): Promise<Bytes>;
};

/** A viewer with a fresh key pair, for one opening only. */
export async function newViewer(): Promise<Viewer> {
  const { suite, pair } = await freshPair();
  return {
    publicKey: (await suite.SerializePublicKey(pair.publicKey)) as Bytes,
    open: async (sealed, aad) => {
      const enc = sealed.subarray(0, kem.encBytes);
      const ciphertext = sealed.subarray(kem.encBytes);
      try {
        const opened = await suite.Open(pair, enc, ciphertext, { aad, info: utf8(labels.viewer) });
        return opened as Bytes;
      } catch {
        throw new Problem('record-damaged');
      }
    },
  };
}
