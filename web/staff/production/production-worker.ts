/** The worker that builds a production beside the page, so that the page stays alive meanwhile. */

import { buildProduction } from '@countersign/client/production/build-production.ts';
import {
  ProductionRefused,
  type ProductionProgress,
} from '@countersign/client/production/production-input.ts';
import fontUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import type { BuildNews, BuildOrder } from './worker-messages.ts';

/** How often a page is told: more often than it can draw would only fill its queue. */
const progressEveryMs = 100;

addEventListener('message', (message: MessageEvent<BuildOrder>) => void build(message.data));

async function build(order: BuildOrder): Promise<void> {
  try {
    const built = await buildProduction({ ...order, font: await loadFont() }, sparingly());
    tell({ kind: 'built', built }, [built.encrypted.buffer]);
  } catch (error) {
    tell({ kind: 'refused', why: error instanceof ProductionRefused ? error.message : undefined });
  }
}

function sparingly(): (progress: ProductionProgress) => void {
  let toldAtMs = 0;
  return (progress) => {
    const nowMs = performance.now();
    if (progress.stage !== 'done' && nowMs - toldAtMs < progressEveryMs) return;
    toldAtMs = nowMs;
    tell({ kind: 'progress', progress });
  };
}

async function loadFont(): Promise<Uint8Array> {
  const answer = await fetch(fontUrl);
  if (!answer.ok) throw new Error('the font of the report is missing');
  return new Uint8Array(await answer.arrayBuffer());
}

function tell(news: BuildNews, transfer: Transferable[] = []): void {
  postMessage(news, { transfer });
}
