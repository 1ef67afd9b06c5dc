/** A small HTTP door for programs to call: bounded bodies, closed answers, a clean stop. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concat, type Bytes } from '../bytes.ts';

/** One request, its body already read and within the limit. */
export type DoorRequest = {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Bytes;
};

/** One answer. */
export type DoorAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
};

/** What a door does and how much it takes. */
export type DoorPlan = {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly bodyBytesMax: number;
  /** Answers at once, before the body is read; `undefined` lets the request in. */
  readonly turnAway?: (head: Omit<DoorRequest, 'body'>) => DoorAnswer | undefined;
  readonly answer: (request: DoorRequest) => Promise<DoorAnswer> | DoorAnswer;
  /** Told of an answer that threw; the caller got a bare 500. */
  readonly onFault: (error: unknown) => void;
};

/** A door that is open. */
export type OpenDoor = {
  /** `http://host:port`. */
  readonly address: string;
  /** Takes no new requests and resolves once the running ones are answered. */
  close(): Promise<void>;
};

const connectionsMax = 2_048;
const requestTimeoutMs = 15_000;
const headersTimeoutMs = 5_000;
const headerBytesMax = 8_192;
const closeTimeoutMs = 5_000;

/** Opens a door; rejects if the address is taken or not ours. */
export async function openDoor(plan: DoorPlan): Promise<OpenDoor> {
  const server = createServer(
    { maxHeaderSize: headerBytesMax, requestTimeout: requestTimeoutMs },
    (request, response) => {
      if (!server.listening) response.setHeader('connection', 'close');
      void serve(plan, request, response);
    },
  );
  server.headersTimeout = headersTimeoutMs;
  server.maxConnections = connectionsMax;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(plan.port, plan.host, resolve);
  });
  server.off('error', () => undefined);
  server.on('error', plan.onFault);
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return { address: `http://${host}:${port}`, close: () => closeServer(server) };
}

/** A text answer. */
export function textAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): DoorAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

async function serve(
  plan: DoorPlan,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { method = '', url: path = '', headers } = request;
    const refusal = plan.turnAway?.({ method, path, headers });
    if (refusal !== undefined) {
      const headersOut = { ...refusal.headers, connection: 'close' };
      send(response, { ...refusal, headers: headersOut }, request);
      return;
    }
    const body = await readBody(request, plan.bodyBytesMax);
    if (body === undefined) {
      // The rest of an oversized body is never read, so the connection cannot be used again.
      send(response, textAnswer(413, 'body too large\n', { connection: 'close' }), request);
      return;
    }
    send(response, await plan.answer({ method, path, headers, body }), request);
  } catch (error) {
    if (request.errored !== null || response.destroyed) return;
    plan.onFault(error);
    if (!response.headersSent) send(response, textAnswer(500, 'internal fault\n'), request);
    else response.destroy();
  }
}

function send(response: ServerResponse, answer: DoorAnswer, request: IncomingMessage): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    'x-content-type-options': 'nosniff',
    ...answer.headers,
    'content-length': String(body.length),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<Bytes | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return concat(...chunks);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), closeTimeoutMs);
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
    server.closeIdleConnections();
  });
}
