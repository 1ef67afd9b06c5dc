/** A software authenticator: ES256 passkeys with user verification, for drills and for tests. */

import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { PasskeyAnswer, PasskeyPort } from '@countersign/client/staff/passkey-port.ts';

/** Flags of authenticator data (WebAuthn §6.1): present, verified, carries a credential. */
const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

type Passkey = { readonly id: Buffer; readonly privateKey: KeyObject };

/** What a test may change about the next assertion, to see that it is refused. */
export type Forgery = {
  readonly origin?: string;
  readonly verified?: boolean;
  readonly challenge?: string;
};

/** One staff member's authenticator; it holds one passkey for one origin. */
export class SoftwarePasskeys implements PasskeyPort {
  readonly #origin: string;
  readonly #rpId: string;
  #passkey: Passkey | undefined;
  #count = 0;
  /** Applied to every following assertion. */
  forgery: Forgery = {};

  constructor(origin: string) {
    this.#origin = origin;
    this.#rpId = new URL(origin).hostname;
  }

  create(options: Record<string, unknown>): Promise<PasskeyAnswer> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(16);
    this.#passkey = { id, privateKey };
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')),
    ]);
    const authData = Buffer.concat([this.#head(flags.attested, true), credential]);
    return Promise.resolve(
      this.#answer(id, {
        attestationObject: attestationObject(authData).toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        clientDataJSON: this.#clientData('webauthn.create', String(options['challenge'])),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
        publicKeyAlgorithm: -7,
        transports: ['internal'],
      }),
    );
  }

  get(options: Record<string, unknown>): Promise<PasskeyAnswer> {
    if (this.#passkey === undefined) return Promise.reject(new Error('no passkey here'));
    const { id, privateKey } = this.#passkey;
    const authData = this.#head(0, this.forgery.verified ?? true);
    const challenge = this.forgery.challenge ?? String(options['challenge']);
    const clientData = this.#clientData('webauthn.get', challenge);
    const hash = createHash('sha256').update(Buffer.from(clientData, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([authData, hash]), privateKey);
    return Promise.resolve(
      this.#answer(id, {
        authenticatorData: authData.toString('base64url'),
        clientDataJSON: clientData,
        signature: signature.toString('base64url'),
      }),
    );
  }

  /** The passkey as a text, for a demo that is started again; throws where there is none. */
  saved(): string {
    if (this.#passkey === undefined) throw new Error('no passkey here');
    const { id, privateKey } = this.#passkey;
    const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
    return JSON.stringify({ id: id.toString('base64url'), key });
  }

  /** Holds a passkey that was saved. */
  take(saved: string): void {
    const { id, key } = JSON.parse(saved) as { readonly id: string; readonly key: string };
    const der = Buffer.from(key, 'base64url');
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    this.#passkey = { id: Buffer.from(id, 'base64url'), privateKey };
  }

  #answer(id: Buffer, response: Record<string, unknown>): PasskeyAnswer {
    const text = id.toString('base64url');
    return {
      id: text,
      rawId: text,
      type: 'public-key',
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
      response,
    };
  }

  /** rpIdHash ‖ flags ‖ u32 counter. */
  #head(more: number, verified: boolean): Buffer {
    const head = Buffer.alloc(37);
    createHash('sha256').update(this.#rpId).digest().copy(head);
    head[32] = flags.present | (verified ? flags.verified : 0) | more;
    head.writeUInt32BE(++this.#count, 33);
    return head;
  }

  #clientData(type: string, challenge: string): string {
    const origin = this.forgery.origin ?? this.#origin;
    const data = { type, challenge, origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }
}

/** COSE_Key (RFC 9053 §2.1): kty 2, alg −7, crv 1, x, y. */
function coseKey(x: Buffer, y: Buffer): Buffer {
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  const field = (label: number, bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([label, 0x58, bytes.length]), bytes]);
  return Buffer.concat([head, field(0x21, x), field(0x22, y)]);
}

/** CBOR of `{fmt: "none", attStmt: {}, authData}`. */
function attestationObject(authData: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authData.length);
  return Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x59]),
    length,
    authData,
  ]);
}
