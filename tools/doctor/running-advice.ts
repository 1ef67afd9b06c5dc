/** Looks at a stack that runs: its witnesses, and whether they believe its log. */

import { join } from 'node:path';
import { addressesOf, type StackPorts } from '../stack/addresses.ts';
import { developmentWitnesses } from '../stack/development-witnesses.ts';
import { findTroubles } from '../stack/stack-troubles.ts';
import { supervisorOf } from '../supervise/run-lock.ts';
import { note, well, wrong, type Advice } from './advice.ts';

/** Nothing while nothing runs on the data folder; else what ails it, or that all is well. */
export async function adviseOnRunning(ports: StackPorts, dataDir: string): Promise<Advice[]> {
  if (supervisorOf(join(dataDir, 'run/supervisor.json')) === undefined) return [];
  const addresses = addressesOf({ ports, dataDir, socketFolder: '', databaseUrl: '' });
  const troubles = await findTroubles(addresses);
  if (troubles.length === 0) {
    const count = developmentWitnesses.length;
    return [well(`all ${count} witnesses answer, and none contradicts the log`)];
  }
  return troubles.map(({ isGrave, sentence }) => (isGrave ? wrong(sentence) : note(sentence)));
}
