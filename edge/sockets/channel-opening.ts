/** Opens sealed channels: the device's message goes to the vault with its device's proof. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { deviceProof } from '@countersign/store/people/devices.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatOpenCall, parseOpenReply } from '@countersign/wire/vault/content-calls.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';
import type { Connection, SocketSession } from './connection.ts';

/** Hands a hello or resume on; the channel is tied to this socket if the device is its own. */
export async function openChannel(
  house: House,
  connection: Connection,
  opening: { readonly kind: 'hello' | 'resume'; readonly message: Bytes },
): Promise<Bytes> {
  const session = connection.session;
  if (session === undefined) throw new Problem('not-signed-in');
  const proof = opening.kind === 'hello' ? await proofOf(house, session) : '';
  const call = formatOpenCall({ message: opening.message, proof });
  const reply = parseOpenReply(await house.vault.call(opening.kind, call));
  if (reply.account !== session.account || reply.device !== session.device) {
    await callVault(house.vault, 'end', { channels: [reply.channel] });
    throw new Problem('device-unknown');
  }
  if (connection.session?.session !== session.session) {
    // The socket went, or was cut off, while the vault worked.
    await callVault(house.vault, 'end', { channels: [reply.channel] });
    throw new Problem('session-ended');
  }
  house.connections.setChannel(connection, reply.channel);
  return reply.message;
}

async function proofOf(house: House, session: SocketSession): Promise<string> {
  if (session.device === null) throw new Problem('device-unknown');
  const held = await deviceProof(house.db, session.account, session.device);
  if (held.kind === 'revoked') throw new Problem('device-revoked');
  if (held.kind === 'unknown') throw new Problem('device-unknown');
  return held.proof;
}
