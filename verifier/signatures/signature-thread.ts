/** A thread that verifies batches of signatures and answers with the entries of false ones. */

import { parentPort } from 'node:worker_threads';
import '../rooms-beside.ts';

const { falseEntries } = await import('./signature-batch.ts');

parentPort?.on('message', (batch: Uint8Array) => {
  parentPort?.postMessage(falseEntries(batch));
});
