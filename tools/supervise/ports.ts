/** TCP ports of this machine: free ones for tests, and a check before a start. */

import { createServer } from 'node:net';

/** So many different ports that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  return Promise.all(
    servers.map((server) => {
      if (server === undefined) throw new Error('no free TCP port on this machine');
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      return new Promise<number>((done) => server.close(() => done(port)));
    }),
  );
}

/** Whether a port of the loopback address can be listened on. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  await new Promise<void>((done) => server.close(() => done()));
  return true;
}

function listen(port: number): Promise<ReturnType<typeof createServer> | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
