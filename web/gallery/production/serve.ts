/** Serves the page that builds productions, under the headers of the staff pages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '@countersign/base/node/machine-door.ts';
import { announceReady, untilToldToStop } from '@countersign/base/node/process-shell.ts';
import { answerPage } from '../../server/answer-page.ts';
import { buildApp } from '../../server/build-apps.ts';
import { pageHeaders } from '../../server/page-headers.ts';
import { readSiteFiles } from '../../server/site-files.ts';

const told = untilToldToStop();
const folder = mkdtempSync(join(tmpdir(), 'countersign-production-page-'));
await buildApp(import.meta.dirname, folder);
const [edgeUrl, logUrl] = ['http://localhost:1', 'http://localhost:2'];
const site = {
  files: await readSiteFiles(folder),
  headers: pageHeaders({ app: 'staff', edgeUrl, logUrl }),
  trust: { file: '', edgeUrl, logUrl },
};
rmSync(folder, { recursive: true });
const door = await openDoor({
  host: '127.0.0.1',
  port: 0,
  bodyBytesMax: 0,
  answer: (request) => answerPage(request, site),
  onFault: (error) => process.stderr.write(`${String(error)}\n`),
});
announceReady({ page: door.address });
await told;
await door.close();
