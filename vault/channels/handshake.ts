/** Opens channels: a hello bound to a logged device, or a ticket of a channel opened so today. */

import { concat, hex, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { newId, type ChannelId } from '@countersign/rules/ids.ts';
import {
  channelKeysLength,
  formatResumed,
  formatWelcomeInside,
  helloSigned,
  labels,
  parseHello,
  parseHelloInside,
  parseResume,
  splitChannelKeys,
  welcomeHead,
  type ChannelKeys,
  type HelloInside,
  type Hello,
} from '@countersign/wire/channel/hello.ts';
import type { OpenCall, OpenReply } from '@countersign/wire/vault/content-calls.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { derive, seal, sha256, takeKey } from '../sealing/ciphers.ts';
import { beginSending, receive, type HybridKey } from '../sealing/hybrid.ts';
import { clockSkewMsMax, deviceProofMsMax } from '../limits.ts';
import type { AccountDevices } from './account-devices.ts';
import type { ChannelOwner, ChannelTable } from './channel-table.ts';
import type { Tickets } from './tickets.ts';

/** What opening channels needs to know. */
export type HandshakeParts = {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly channels: ChannelTable;
  readonly tickets: Tickets;
  readonly devices: AccountDevices;
  /** The private key of an offered HPKE key; `undefined` once it has ended. */
  readonly hpkeKey: (keyId: string) => HybridKey | undefined;
};

/** Answers a hello; throws Problem. */
export async function answerHello(call: OpenCall, parts: HandshakeParts): Promise<OpenReply> {
  const hello = parseHello(call.message);
  const key = parts.hpkeKey(hex(hello.keyId));
  if (key === undefined) throw new Problem('key-expired');
  const binding = { info: labels.hello, aad: hello.head, exporter: labels.exportHello };
  const received = await receive(key, hello, binding);
  const inside = parseHelloInside(received.content);
  const sending = await beginSending(inside.clientKem, {
    info: labels.welcome,
    exporter: labels.exportWelcome,
  });
  // Nothing is waited for from here to the open channel: a removal comes before or after.
  const owner = provedDevice(hello, inside, call.proof, parts);
  const head = welcomeHead(sending.enc);
  const keys = channelKeys(
    concat(received.secret, sending.secret),
    sha256(concat(call.message, head)),
  );
  const provedAtMs = parts.devices.provedAtMs(owner.account);
  const opened = openFor({ ...owner, provedAtMs }, keys, parts);
  const ciphertext = await sending.seal(opened.inside, sha256(call.message));
  return { ...opened.reply, message: concat(head, ciphertext) };
}

/** Answers a resume; throws `channel-unknown` for a ticket that opens nothing any more. */
export function answerResume(call: OpenCall, parts: HandshakeParts): OpenReply {
  const ticket = parts.tickets.take(parseResume(call.message).ticket, parts.clock());
  if (ticket === undefined) throw new Problem('channel-unknown');
  const nonce = parts.random(32);
  const keys = channelKeys(ticket.resumption, sha256(concat(call.message, nonce)));
  const opened = openFor(ticket, keys, parts);
  const by = { nonce: new Uint8Array(12), aad: call.message };
  const ciphertext = seal(takeKey(keys.welcome.slice()), by, opened.inside);
  return { ...opened.reply, message: formatResumed(nonce, ciphertext) };
}

function provedDevice(
  hello: Hello,
  inside: HelloInside,
  proof: string,
  parts: HandshakeParts,
): ChannelOwner {
  if (Math.abs(parts.clock() - inside.sentAtMs) > clockSkewMsMax) throw new Problem('clock-skew');
  const { deviceLeaf: leaf, signature } = inside;
  const statement = parts.devices.signed(leaf, 'add', 'reset');
  const signed = helloSigned(hello, inside);
  if (!nodeProofCrypto.verifyEd25519(statement.deviceKey, signed, signature)) {
    throw new Problem('device-unknown');
  }
  parts.devices.demandLogged({ leaf, proof });
  return { account: statement.account, device: statement.device };
}

function openFor(
  owner: ChannelOwner & { readonly provedAtMs: number },
  keys: ChannelKeys,
  parts: HandshakeParts,
): { reply: Omit<OpenReply, 'message'>; inside: Bytes } {
  const { account, device, provedAtMs } = owner;
  parts.devices.admit(owner);
  const channel = newId<ChannelId>(parts.random);
  const expiresAtMs = provedAtMs + deviceProofMsMax;
  parts.channels.add(channel, { account, device, expiresAtMs }, keys);
  const ticket = parts.tickets.make({ account, device, provedAtMs, resumption: keys.resumption });
  const vaultTimeMs = parts.clock();
  const inside = formatWelcomeInside({ channel, expiresAtMs, vaultTimeMs, ticket });
  return { reply: { channel, account, device, expiresAtMs }, inside };
}

function channelKeys(ikm: Bytes, salt: Bytes): ChannelKeys {
  const okm = derive({ ikm, salt, info: labels.keys, length: channelKeysLength });
  ikm.fill(0);
  return splitChannelKeys(okm);
}
