/** The socket door: one WebSocket per device, signed in first, then frames both ways. */

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { socketFrameBytesMax } from '@countersign/wire/socket/frames.ts';
import { Connection, closeCodes } from './connection.ts';
import type { Lanes } from '../sends/lanes.ts';
import { takeRequest } from './requests.ts';
import { takeSignal, type SignalHouse } from './signals.ts';
import type { House } from '../house.ts';
import { signInWithinMs, socketIdleMs } from '../limits.ts';
import { callerAddress } from '../doors/caller-address.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';

const path = '/v1/socket';

/** What the socket door needs. */
export type SocketHouse = House & SignalHouse & { readonly lanes: Lanes };

/** Takes over the server's upgrades. */
export function openSocketDoor(house: SocketHouse, server: Server): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: socketFrameBytesMax,
    clientTracking: false,
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (!isWelcome(house, request)) return refuseUpgrade(stream);
    sockets.handleUpgrade(request, stream, head, (socket) => greet(house, socket, request));
  });
  return sockets;
}

/** A page of another origin may not open a socket in its visitor's name. */
function isWelcome(house: House, request: IncomingMessage): boolean {
  // Not by `new URL`: it throws at an address like `//`, and here that would end the edge.
  if (request.url?.split('?')[0] !== path) return false;
  const { origin } = request.headers;
  return origin === undefined || house.settings.messengerOrigin.includes(origin);
}

function refuseUpgrade(stream: Duplex): void {
  stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

function greet(house: SocketHouse, socket: WebSocket, request: IncomingMessage): void {
  const remote = callerAddress(request, house.settings.trustedProxies);
  const connection = new Connection(socket, remote, house.clock());
  house.connections.add(connection);
  house.metrics.sockets.set(house.connections.all.size);
  socket.on('message', (data: Buffer, isBinary) => {
    connection.lastHeardMs = house.clock();
    try {
      if (isBinary) takeRequest(house, house.lanes, connection, data as Bytes & Buffer);
      else takeSignal(house, connection, data);
    } catch (error) {
      if (!(error instanceof MalformedBytes)) {
        house.log.error({ fault: problemCodeOf(error) }, 'frame failed');
      }
      connection.end('malformed-frame', closeCodes.badFrame);
    }
  });
  // ws answers a broken or oversized frame with its own close code; there is no more to say.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    house.connections.remove(connection);
    house.metrics.sockets.set(house.connections.all.size);
  });
}

/** Closes sockets that never signed in or fell silent: one pass instead of a timer each. */
export function sweepSockets(house: Pick<House, 'connections' | 'clock'>): void {
  const now = house.clock();
  for (const connection of house.connections.all) {
    const silentMs = now - connection.lastHeardMs;
    if (connection.session === undefined && silentMs > signInWithinMs) {
      connection.end('not-signed-in');
    } else if (silentMs > 2 * socketIdleMs) {
      connection.terminate();
    } else if (silentMs > socketIdleMs) {
      connection.close(closeCodes.idle);
    }
  }
}
