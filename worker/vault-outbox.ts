/** Asks the vault one question, how many leaves wait to be logged, on a line of its own. */

import { connect } from 'node:net';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { FrameSplitter, frameHead } from '@countersign/base/frame-splitter.ts';
import { vaultFrameBytesMax } from '@countersign/wire/vault/frames.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import type { StatusReply } from '@countersign/wire/vault/record-calls.ts';
import { askTimeoutMs } from './limits.ts';

/** Leaves in the vault's outbox; `undefined` when it does not answer. */
export async function vaultOutbox(socketPath: string): Promise<number | undefined> {
  const body = await askStatus(socketPath);
  if (body === undefined) return undefined;
  return (JSON.parse(fromUtf8(body)) as StatusReply).outbox;
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
