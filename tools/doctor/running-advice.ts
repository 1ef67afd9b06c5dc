/** Looks at a stack: what its quorum bears, its witnesses, and whether they believe its log. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import { liarsBorne, liarsInWords } from '@countersign/proof/witness/liars-borne.ts';
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

/** How many of the witnesses in the trust policy may lie; nothing before there is a policy. */
export function adviseOnQuorum(ports: StackPorts, dataDir: string): Advice[] {
  const path = addressesOf({ ports, dataDir, socketFolder: '', databaseUrl: '' }).trustPolicy;
  if (!existsSync(path)) return [];
  const parsed = parseTrustPolicy(readFileSync(path, 'utf8'), nodeProofCrypto);
  if (parsed.kind === 'malformed') {
    return [wrong(`${path}, line ${parsed.line}: ${parsed.problem}`)];
  }
  const { quorum } = parsed.policy;
  const sentence = `By ${path} ${liarsInWords(quorum)}`;
  if (liarsBorne(quorum) > 0) return [well(sentence)];
  return [note(`${sentence}; good for development, not for trust (docs/operating.md)`)];
}
