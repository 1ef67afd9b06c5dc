/** The vault's one door: a unix socket where calls come in and replies go out, both in frames. */

import { createServer, type Server, type Socket } from 'node:net';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  formatRefusal,
  formatReply,
  parseCall,
  vaultFrameBytesMax,
  type VaultVerb,
} from '@countersign/wire/vault/frames.ts';
import { connectionsMax } from './limits.ts';

/** What each verb does with its body; throws Problem for an expected refusal. */
export type Verbs = Readonly<Record<VaultVerb, (body: Bytes) => Bytes | Promise<Bytes>>>;

/** How the door is opened. */
export type DoorPlan = {
  readonly path: string;
  readonly verbs: Verbs;
  /** Told of a call that broke; never with any of its content. */
  readonly onFault: (verb: VaultVerb, error: unknown) => void;
};

/** Opens the door; rejects if the path is taken. */
export async function openDoor(plan: DoorPlan): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, plan);
  });
  server.maxConnections = connectionsMax;
  await listen(server, plan.path);
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen({ path }, () => {
      server.off('error', failed);
      done();
    });
  });
}

function serve(socket: Socket, plan: DoorPlan): void {
  const splitter = new FrameSplitter(vaultFrameBytesMax);
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of splitter.push(chunk)) void answer(socket, callOf(frame), plan);
    } catch (error) {
      // What follows a malformed frame means nothing any more: this connection ends, no other.
      if (!(error instanceof MalformedBytes)) throw error;
      socket.destroy();
    }
  });
  socket.on('drain', () => socket.resume());
  socket.on('error', () => socket.destroy());
}

async function answer(socket: Socket, call: Call, plan: DoorPlan): Promise<void> {
  const reply = await replyTo(call, plan);
  if (socket.destroyed) return;
  socket.cork();
  socket.write(frameHead(reply.length));
  const isTaken = socket.write(reply);
  socket.uncork();
  // An edge that does not read its replies is not read either.
  if (!isTaken) socket.pause();
}

type Call = { readonly requestId: number; readonly verb: VaultVerb; readonly body: Bytes };

function callOf(frame: Bytes): Call {
  const { verb, ...call } = parseCall(frame);
  if (verb === undefined) throw new MalformedBytes('unknown verb');
  return { ...call, verb };
}

async function replyTo({ requestId, verb, body }: Call, plan: DoorPlan): Promise<Bytes> {
  try {
    return formatReply(requestId, await plan.verbs[verb](body));
  } catch (error) {
    if (error instanceof Problem) return formatRefusal(requestId, error.code);
    // Devices write parts of these bodies, so a malformed one is theirs and not the edge's.
    if (error instanceof MalformedBytes || error instanceof RangeError) {
      return formatRefusal(requestId, 'malformed-request');
    }
    plan.onFault(verb, error);
    return formatRefusal(requestId, 'internal');
  }
}
