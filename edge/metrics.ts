/** Metrics of the edge: counts and times only, never who or what. */

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Everything the edge counts. */
export type EdgeMetrics = ReturnType<typeof createMetrics>;

/** Fresh metrics in a registry of their own. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'edge_request_seconds',
      help: 'HTTP requests by method, route template and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    sockets: new Gauge({ name: 'edge_sockets', help: 'Open sockets.', registers }),
    sends: new Counter({
      name: 'edge_sends_total',
      help: 'Sends by outcome: stored, duplicate, or the problem code.',
      labelNames: ['outcome'],
      registers,
    }),
    batchSends: new Histogram({
      name: 'edge_batch_sends',
      help: 'Sends per batch.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    pushes: new Counter({ name: 'edge_pushes_total', help: 'Events pushed.', registers }),
    pages: new Counter({ name: 'edge_pages_total', help: 'History pages served.', registers }),
    openings: new Counter({
      name: 'edge_openings_total',
      help: 'Openings that ended, by stage.',
      labelNames: ['stage'],
      registers,
    }),
  };
}
