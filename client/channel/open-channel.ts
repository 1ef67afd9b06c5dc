/**
 * Opens sealed channels: a handshake bound to vault key and device, or a ticket of the last one.
 */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemClock, type Clock } from '@countersign/base/clock.ts';
import { systemRandom, type RandomBytes } from '@countersign/base/random.ts';
import {
  channelKeysLength,
  formatHelloInside,
  helloSigned,
  labels,
  parseWelcomeInside,
  splitChannelKeys,
} from '@countersign/wire/channel/hello.ts';
import {
  formatHelloHead,
  formatResume,
  parseResumed,
  parseWelcome,
} from '@countersign/wire/channel/hello-device.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Channel, type ChannelTicket } from './channel.ts';
import { freshPair, type FreshPair } from './hybrid-suite.ts';
import type { RecordCipher } from './record-cipher.ts';
import { webCipher } from './web-cipher.ts';

/**
 * Carries one message to the vault and brings its answer; throws the Problem it was refused with.
 */
export type Exchange = (kind: 'hello' | 'resume', message: Bytes) => Promise<Bytes>;

/** The platform's parts, each with a default. */
export type ChannelPlatform = {
  readonly cipher?: RecordCipher;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
};

/** What a handshake needs. */
export type ChannelPlan = ChannelPlatform & {
  readonly exchange: Exchange;
  /** From a `vault` leaf that has been verified, and from nowhere else. */
  readonly vaultKey: { readonly keyId: Bytes; readonly hpke: Bytes };
  readonly device: {
    /** The logged device statement. */
    readonly leaf: Bytes;
    sign(bytes: Uint8Array): Bytes | Promise<Bytes>;
  };
};

/** Opens a channel by a full handshake; throws Problem. */
export async function openChannel(plan: ChannelPlan): Promise<Channel> {
  const { cipher = webCipher, clock = systemClock, random = systemRandom } = plan;
  const fresh = await freshPair();
  const { suite } = fresh;
  const vaultKey = await suite.DeserializePublicKey(plan.vaultKey.hpke);
  const sender = await suite.SetupSender(vaultKey, { info: utf8(labels.hello) });
  const enc = sender.encapsulatedSecret as Bytes;
  const head = formatHelloHead(plan.vaultKey.keyId);
  const unsigned = {
    clientKem: (await suite.SerializePublicKey(fresh.pair.publicKey)) as Bytes,
    nonce: random(32),
    sentAtMs: clock(),
    deviceLeaf: plan.device.leaf,
  };
  const signature = await plan.device.sign(helloSigned({ head, enc }, unsigned));
  const inside = formatHelloInside({ ...unsigned, signature });
  const hello = concat(head, enc, await sender.ctx.Seal(inside, head));
  const helloSecret = await sender.ctx.Export(utf8(labels.exportHello), 32);
  const welcome = await plan.exchange('hello', hello);
  return readWelcome({ hello, welcome, helloSecret, fresh }, cipher);
}

/** Opens a channel with the ticket of the one before it; throws Problem. */
export async function resumeChannel(
  plan: ChannelPlatform & { readonly exchange: Exchange; readonly ticket: ChannelTicket },
): Promise<Channel> {
  const { cipher = webCipher, random = systemRandom } = plan;
  const resume = formatResume(plan.ticket.ticket, random(32));
  const { nonce, ciphertext } = parseResumed(await plan.exchange('resume', resume));
  const keys = splitChannelKeys(
    await cipher.derive({
      ikm: plan.ticket.resumption,
      salt: await cipher.sha256(concat(resume, nonce)),
      info: labels.keys,
      length: channelKeysLength,
    }),
  );
  const welcomeKey = await cipher.key(keys.welcome.slice());
  const inside = await welcomeKey.open(ciphertext, { nonce: new Uint8Array(12), aad: resume });
  if (inside === undefined) throw new Problem('record-damaged');
  return Channel.of(parseWelcomeInside(inside), keys, cipher);
}

type Handshake = {
  readonly hello: Bytes;
  readonly welcome: Bytes;
  readonly helloSecret: Uint8Array;
  readonly fresh: FreshPair;
};

async function readWelcome(handshake: Handshake, cipher: RecordCipher): Promise<Channel> {
  const { hello, helloSecret, fresh } = handshake;
  const welcome = parseWelcome(handshake.welcome);
  const info = utf8(labels.welcome);
  try {
    const receiver = await fresh.suite.SetupRecipient(fresh.pair, welcome.enc, { info });
    const aad = await cipher.sha256(hello);
    const inside = parseWelcomeInside((await receiver.Open(welcome.ciphertext, aad)) as Bytes);
    const welcomeSecret = await receiver.Export(utf8(labels.exportWelcome), 32);
    const okm = await cipher.derive({
      ikm: concat(helloSecret, welcomeSecret),
      salt: await cipher.sha256(concat(hello, welcome.head)),
      info: labels.keys,
      length: channelKeysLength,
    });
    return await Channel.of(inside, splitChannelKeys(okm), cipher);
  } catch (error) {
    // Only the holder of the vault's key could have answered; anybody else's answer ends here.
    throw error instanceof Problem ? error : new Problem('record-damaged');
  }
}
