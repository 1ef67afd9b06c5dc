/** Cross-origin rules: our own pages may call the edge, no other page may read its answers. */

import type { FastifyInstance } from 'fastify';

const preflightSeconds = 600;

/** Answers preflights and marks answers for the allowed origins. */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    void reply.header('vary', 'Origin');
    if (origin === undefined || !allowed.has(origin)) return;
    void reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'retry-after');
    if (request.method !== 'OPTIONS') return;
    return reply
      .header('access-control-allow-methods', 'GET, POST, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type, range')
      .header('access-control-max-age', String(preflightSeconds))
      .code(204)
      .send();
  });
  app.options('*', async (_request, reply) => reply.code(204).send());
}
