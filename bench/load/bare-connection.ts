/** Bare connection: HTTP as bytes, for a generator whose own work must not count as an answer's. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One kept connection to a door on this machine; asks one thing at a time. */
export class BareConnection implements Disposable {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(address: string): Promise<BareConnection> {
    const { hostname: host, port } = new URL(address);
    const socket = connect({ host, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new BareConnection(socket);
  }

  /** The status of an answer, once the whole of it is here; rejects if the connection ends. */
  ask(method: 'GET' | 'POST', path: string, body = ''): Promise<number> {
    const head = `${method} ${path} HTTP/1.1\r\nhost: bench\r\n`;
    return new Promise((resolve, reject) => {
      let answer = '';
      const take = (chunk: Buffer): void => {
        answer += chunk.toString('latin1');
        if (!isWhole(answer)) return;
        this.#socket.off('data', take).off('close', lose);
        resolve(Number(answer.split(' ', 2)[1]));
      };
      const lose = (): void => reject(new Error('the connection ended before the answer'));
      this.#socket.on('data', take).once('close', lose);
      this.#socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  const bodyBytes = /^content-length: (\d+)$/im.exec(answer.slice(0, headEnd))?.[1];
  return headEnd >= 0 && answer.length >= headEnd + 4 + Number(bodyBytes);
}
