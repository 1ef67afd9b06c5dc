/** Makes a new server half of all passwords, after the old one was lost for good. */

import { refuseToStart, settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { makeOpaqueSetup } from './accounts/opaque-server.ts';
import { edgeSettings } from './settings.ts';

const { dataDir } = settingsFromEnv({ dataDir: edgeSettings.dataDir });
const made = await makeOpaqueSetup(dataDir);
if (!made) refuseToStart(`${dataDir} has one already, and passwords belong to it`);
process.stdout.write(
  'Made. Every password set so far is wrong: people come in by recovery code or reset ticket.\n',
);
