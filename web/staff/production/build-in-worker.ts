/** Builds a production on this device, in a worker that lives as long as the build. */

import type { BuiltProduction } from '@countersign/client/production/build-production.ts';
import {
  ProductionRefused,
  type ProductionProgress,
} from '@countersign/client/production/production-input.ts';
import { ownScriptUrl } from '../../kit/policy/own-script-url.ts';
import type { BuildNews, BuildOrder } from './worker-messages.ts';

/**
 * Builds it; rejects with ProductionRefused for what may not leave, and with AbortError when told
 * to stop. Nothing is kept of what was half built.
 */
export async function buildInWorker(
  order: BuildOrder,
  onProgress: (progress: ProductionProgress) => void,
  signal?: AbortSignal,
): Promise<BuiltProduction> {
  const { default: workerUrl } = await import('./production-worker.ts?worker&url');
  signal?.throwIfAborted();
  const worker = new Worker(ownScriptUrl('production-worker', workerUrl), {
    type: 'module',
    name: 'production',
  });
  const built = new Promise<BuiltProduction>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('error', () => reject(new Error('the worker ended')));
    worker.addEventListener('message', ({ data }: MessageEvent<BuildNews>) => {
      switch (data.kind) {
        case 'progress':
          return onProgress(data.progress);
        case 'built':
          return resolve(data.built);
        case 'refused':
          return reject(
            data.why === undefined ? new Error('fault') : new ProductionRefused(data.why),
          );
      }
    });
    worker.postMessage(order);
  });
  return built.finally(() => worker.terminate());
}
