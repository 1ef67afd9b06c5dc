/** Makes what the parts need to believe each other: keys, the trust policy and the write token. */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { PlainFault } from '../plain-fault.ts';
import { projectRoot } from '../project-root.ts';
import { plainEnv } from '../supervise/confinement.ts';
import { reasonIn } from '../supervise/process-log.ts';
import type { SettingTexts } from '../settings-file.ts';
import type { StackAddresses } from './addresses.ts';
import {
  developmentWitnesses,
  developmentWitnessesNeeded,
  sameOperatorWarning,
  witnessesAre,
} from './development-witnesses.ts';
import { inviteFirstStaff } from './first-staff.ts';
import { dataFolder, roomOf, witnessIdentity, type ProcessName } from './process-plans.ts';

const run = promisify(execFile);

/** Makes all keys and the files that name them, before anything starts; idempotent. */
export async function makeTrustFiles(addresses: StackAddresses, textsOf: TextsOf): Promise<void> {
  mkdirSync(dirname(addresses.trustPolicy), { recursive: true });
  const names = developmentWitnesses.map((witness) => witness.process);
  const [logs = [], [vault = ''] = [], ...witnessKeys] = await Promise.all(
    (['log', 'vault', ...names] as const).map((name) => makeKeys(name, addresses, textsOf)),
  );
  const [access = '', device = ''] = logs;
  keep(join(addresses.dataDir, 'trust/logs.vkeys'), `${logs.join('\n')}\n`);
  const served = [
    { vkey: access, url: `${addresses.log}/access` },
    { vkey: device, url: `${addresses.log}/device` },
  ];
  const witnesses = witnessKeys.map(([vkey = ''], at) => ({
    vkey,
    url: addresses.witnesses[at] ?? '',
  }));
  const policy = policyText(served, witnesses);
  keep(addresses.trustPolicy, policy);
  keep(addresses.trustFile, trustText({ addresses, policy, vault }));
  inviteFirstStaff(addresses);
}

/** The settings of the person that one process knows. */
type TextsOf = (name: ProcessName) => SettingTexts;

/** The secret with which the edge may append to the log; made once. */
export function logWriteToken(addresses: StackAddresses): string {
  const file = join(addresses.dataDir, 'trust/log-write-token');
  if (!existsSync(file)) writeFileSync(file, base64url(systemRandom(32)), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** What clients and outsiders are given to believe (see verifier/README.md). */
function trustText(facts: {
  readonly addresses: StackAddresses;
  readonly policy: string;
  readonly vault: string;
}): string {
  const { addresses, policy, vault } = facts;
  // Browsers must find the log under the same host name as the pages.
  const logUrl = `http://localhost:${addresses.ports.log}`;
  const told = { policy, vault, logUrl, edgeUrl: addresses.edge, witnessesAre };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** A log or a witness: its verifier key and where it is found. */
export type Party = { readonly vkey: string; readonly url: string };

/** A C2SP tlog-policy: these logs, these witnesses, and how many of them must have cosigned. */
export function policyText(logs: readonly Party[], witnesses: readonly Party[]): string {
  const names = developmentWitnesses.map(({ name }) => name);
  const lines = [
    `# ${sameOperatorWarning}.`,
    ...logs.map(({ vkey, url }) => `log ${vkey} ${url}`),
    ...witnesses.map(({ vkey, url }, at) => `witness ${names[at] ?? ''} ${vkey} ${url}`),
    `group development ${developmentWitnessesNeeded} ${names.join(' ')}`,
    'quorum development',
  ];
  return `${lines.join('\n')}\n`;
}

/** Where each program leaves its public keys, in the order in which it prints them. */
const publicKeyFiles = {
  log: ['access.vkey', 'device.vkey'],
  vault: ['vault.pub'],
  'witness-1': ['witness.vkey'],
  'witness-2': ['witness.vkey'],
  'witness-3': ['witness.vkey'],
} as const;

/** Every line that `<room>/make-keys.ts` prints is one public key. */
async function makeKeys(
  name: keyof typeof publicKeyFiles,
  addresses: StackAddresses,
  textsOf: TextsOf,
): Promise<string[]> {
  const folder = dataFolder(name, addresses);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = publicKeyFiles[name].map((file) => join(folder, file));
  if (made.every(existsSync)) return made.map((file) => readFileSync(file, 'utf8').trim());
  const flags = ['--disable-warning=ExperimentalWarning', `${roomOf(name)}/make-keys.ts`];
  const env = { ...plainEnv(), ...textsOf(name), ...identityOf(name, addresses) };
  try {
    const { stdout } = await run(process.execPath, flags, { cwd: projectRoot, env });
    return stdout.split('\n').filter((line) => line !== '');
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const reason = reasonIn(said) ?? 'it gave no reason';
    throw new PlainFault(`the keys of the ${name} could not be made: ${reason}`);
  }
}

/** Where the key is to be, and for a witness the name that goes into it. */
function identityOf(
  name: keyof typeof publicKeyFiles,
  addresses: StackAddresses,
): Record<string, string> {
  if (name === 'vault') return { COUNTERSIGN_VAULT_DATA: dataFolder(name, addresses) };
  if (name === 'log') return { COUNTERSIGN_LOG_DATA_DIR: dataFolder(name, addresses) };
  return witnessIdentity(name, addresses);
}

/** Writes only what has changed, so that a file's time says when trust last changed. */
function keep(path: string, content: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  writeFileSync(path, content);
}
