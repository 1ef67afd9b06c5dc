/** The screen's one door: a unix socket where frames of texts come in and labels go out. */

import { connect, createServer, type Server, type Socket } from 'node:net';
import { rm } from 'node:fs/promises';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import {
  encodeScreenReply,
  parseScreenRequest,
  screenFrameBytesMax,
} from '@countersign/wire/screen-frames.ts';
import { connectionsMax } from './limits.ts';
import { screenTexts } from './screening.ts';

/** An open door; closing it hangs up on everybody and removes the socket. */
export type Door = { close(): Promise<void> };

/** Why no door could be opened. */
export type DoorRefusal = { readonly kind: 'refused'; readonly code: string };

/** Listens at a path, taking the place of a socket that nobody answers any more. */
export async function openDoor(path: string): Promise<{ kind: 'open'; door: Door } | DoorRefusal> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  });
  server.maxConnections = connectionsMax;
  let code = await listen(server, path);
  if (code === 'EADDRINUSE' && (await removeStale(path))) code = await listen(server, path);
  if (code !== undefined) return { kind: 'refused', code };
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { kind: 'open', door: { close } };
}

function listen(server: Server, path: string): Promise<string | undefined> {
  return new Promise((done) => {
    const failed = (error: NodeJS.ErrnoException): void => done(error.code ?? 'UNKNOWN');
    server.once('error', failed);
    server.listen(path, () => {
      server.off('error', failed);
      done(undefined);
    });
  });
}

/** False when somebody answers there, or when this process may not remove files at all. */
async function removeStale(path: string): Promise<boolean> {
  const isAnswered = await new Promise<boolean>((done) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code !== 'ECONNREFUSED'));
  });
  if (isAnswered) return false;
  return rm(path).then(
    () => true,
    () => false,
  );
}

function serve(socket: Socket): void {
  const splitter = new FrameSplitter(screenFrameBytesMax);
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of splitter.push(chunk)) answer(socket, frame);
    } catch (error) {
      // A malformed frame ends this connection only: the bytes after it mean nothing any more.
      if (!(error instanceof MalformedBytes)) throw error;
      socket.destroy();
    }
  });
  socket.on('drain', () => socket.resume());
  socket.on('error', () => socket.destroy());
}

/** Replies leave in the order of their requests; a vault that does not read is not read either. */
function answer(socket: Socket, frame: Bytes): void {
  const { requestId, texts } = parseScreenRequest(frame);
  const reply = encodeScreenReply({ requestId, labels: screenTexts(texts) });
  socket.cork();
  socket.write(frameHead(reply.length));
  const isTaken = socket.write(reply);
  socket.uncork();
  if (!isTaken) socket.pause();
}
