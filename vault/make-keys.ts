/** Makes the vault's keys before its first start, so that others can be told whom to trust. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { pooledRandom } from './sealing/ciphers.ts';
import { openFileCustody } from './custody/file-custody.ts';
import { vaultSettings } from './settings.ts';
import { writeFileSynced } from './journal/synced-file.ts';

const { folder } = settingsFromEnv({ folder: vaultSettings.folder });
mkdirSync(folder, { recursive: true, mode: 0o700 });
const signer = base64url(openFileCustody(folder, pooledRandom).signerKey);
writeFileSynced(join(folder, 'vault.pub'), utf8(`${signer}\n`));
process.stdout.write(`${signer}\n`);
