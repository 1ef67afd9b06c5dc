/** Makes what the parts need to believe each other: keys, the trust policy and the write token. */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { envName } from '@countersign/base/settings.ts';
import { PlainFault } from '../plain-fault.ts';
import { projectRoot } from '../project-root.ts';
import { plainEnv } from '../supervise/confinement.ts';
import { reasonIn } from '../supervise/process-log.ts';
import { settingsFor, type SettingTexts } from '../settings-file.ts';
import type { StackAddresses } from './addresses.ts';
import { dataFolder } from './process-plans.ts';

const run = promisify(execFile);

/** Makes the log's and the witness's keys and the files that name them; idempotent. */
export async function makeTrustFiles(
  addresses: StackAddresses,
  texts: SettingTexts,
): Promise<void> {
  mkdirSync(dirname(addresses.trustPolicy), { recursive: true });
  const [logs, [witness = '']] = await Promise.all([
    makeKeys('log', addresses, texts),
    makeKeys('witness', addresses, texts),
  ]);
  const [access = '', device = ''] = logs;
  keep(join(addresses.dataDir, 'trust/logs.vkeys'), `${logs.join('\n')}\n`);
  const served = [
    { vkey: access, url: `${addresses.log}/access` },
    { vkey: device, url: `${addresses.log}/device` },
  ];
  keep(addresses.trustPolicy, policyText(served, { vkey: witness, url: addresses.witness }));
}

/** The secret with which the edge may append to the log; made once. */
export function logWriteToken(addresses: StackAddresses): string {
  const file = join(addresses.dataDir, 'trust/log-write-token');
  if (!existsSync(file)) writeFileSync(file, base64url(systemRandom(32)), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** What an outsider needs to check everything alone (see verifier/README.md). */
export function writeTrustFile(addresses: StackAddresses, vaultKey: string): void {
  const content = {
    policy: readFileSync(addresses.trustPolicy, 'utf8'),
    vault: vaultKey,
    logUrl: addresses.log,
  };
  keep(addresses.trustFile, `${JSON.stringify(content, undefined, 2)}\n`);
}

/** A log or a witness: its verifier key and where it is found. */
export type Party = { readonly vkey: string; readonly url: string };

/** A C2SP tlog-policy: these logs, this witness, and it must have cosigned. */
export function policyText(logs: readonly Party[], witness: Party): string {
  const lines = [
    ...logs.map(({ vkey, url }) => `log ${vkey} ${url}`),
    `witness development ${witness.vkey} ${witness.url}`,
    'quorum development',
  ];
  return `${lines.join('\n')}\n`;
}

async function makeKeys(
  name: 'log' | 'witness',
  addresses: StackAddresses,
  texts: SettingTexts,
): Promise<string[]> {
  const folder = dataFolder(name, addresses);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const flags = ['--disable-warning=ExperimentalWarning', `${name}/make-keys.ts`];
  const place = { [envName({ name: `${name}-data-dir` })]: folder };
  const env = { ...plainEnv(), ...settingsFor(name, texts), ...place };
  try {
    const { stdout } = await run(process.execPath, flags, { cwd: projectRoot, env });
    return stdout.split('\n').filter((line) => line.includes('+'));
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new PlainFault(`the keys of the ${name} could not be made: ${reasonIn(said) ?? error}`);
  }
}

/** Writes only what has changed, so that a file's time says when trust last changed. */
function keep(path: string, content: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  writeFileSync(path, content);
}
