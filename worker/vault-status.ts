/** Asks the vault one question, what waits and how late it is there, on a line of its own. */

import { connect } from 'node:net';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { FrameSplitter, frameHead } from '@countersign/base/frame-splitter.ts';
import { vaultFrameBytesMax } from '@countersign/wire/vault/frames.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import type { StatusReply } from '@countersign/wire/vault/record-calls.ts';
import type { VaultSighting } from './alarm.ts';
import { askTimeoutMs } from './limits.ts';

/** What the vault says of itself; `undefined` when it does not answer. */
export async function vaultStatus(socketPath: string): Promise<VaultSighting | undefined> {
  const body = await askStatus(socketPath);
  if (body === undefined) return undefined;
  const { outbox, overdue, witnessedMs } = JSON.parse(fromUtf8(body)) as StatusReply;
  return { outbox, overdue, witnessedMs };
}

function askStatus(socketPath: string): Promise<Bytes | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const splitter = new FrameSplitter(vaultFrameBytesMax);
    const end = (body: Bytes | undefined): void => {
      socket.destroy();
      resolve(body);
    };
    socket.setTimeout(askTimeoutMs, () => end(undefined));
    socket.on('error', () => end(undefined));
    socket.on('close', () => end(undefined));
    socket.on('data', (chunk) => {
      const [payload] = splitter.push(chunk);
      if (payload === undefined) return;
      const reply = parseReply(payload);
      end(reply.problem === undefined ? reply.body : undefined);
    });
    const call = formatCall(1, 'status', utf8('{}'));
    socket.write(frameHead(call.length));
    socket.write(call);
  });
}
