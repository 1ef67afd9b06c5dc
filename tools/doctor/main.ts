/** `npm run doctor`: says in plain sentences what is well here and what is not. */

import { runPlainly } from '../plain-fault.ts';
import { programSchemes } from '../settings-schemes.ts';
import { readStartOptions } from '../start/start-options.ts';
import { formatAdvice, well, type Advice } from './advice.ts';
import { adviseOnQuorum, adviseOnRunning } from './running-advice.ts';
import * as machine from './machine-advice.ts';
import { adviseOnPasswords } from './password-advice.ts';
import { adviseOnSettings } from './settings-advice.ts';

await runPlainly(() => examine(process.argv.slice(2)));

async function examine(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args, process.env);
  const advice: Advice[] = [
    well(`Node ${process.versions.node} runs this`),
    ...adviseOnSettings(options.texts, await programSchemes()),
    ...machine.adviseOnFolder(options.dataDir),
    ...(await machine.adviseOnPorts(options.ports, options.dataDir)),
    ...(await adviseOnRunning(options.ports, options.dataDir)),
    ...adviseOnQuorum(options.ports, options.dataDir),
    ...(await machine.adviseOnPostgres(options.databaseUrl, options.dataDir)),
    ...(await adviseOnPasswords(options.dataDir, options.databaseUrl)),
    ...machine.adviseOnWalls(),
    ...machine.adviseOnChromium(),
  ];
  process.stdout.write(`${advice.map(formatAdvice).join('\n')}\n`);
  return advice.some(({ kind }) => kind === 'wrong') ? 1 : 0;
}
