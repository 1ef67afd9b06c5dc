/** What each process of the stack is: its command line, its settings, its walls and its order. */

import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readyWithinMs, stopWithinMs, webReadyWithinMs } from '../limits.ts';
import { projectRoot } from '../project-root.ts';
import { permissionFlags, plainEnv, type Enclosure, type Walls } from '../supervise/confinement.ts';
import type { ProcessPlan, ReadyLine } from '../supervise/supervised-process.ts';
import type { StackAddresses } from './addresses.ts';
import { screenSources, vaultSources } from './enclosed-sources.ts';
import type { SettingTexts } from '../settings-file.ts';
import { developmentWitnesses, type DevelopmentWitness } from './development-witnesses.ts';

/** The processes of ours in the order of their start; those of one step start side by side. */
export const startSteps = [
  ['witness-1', 'witness-2', 'witness-3', 'screen'],
  ['log'],
  ['vault'],
  ['edge'],
  ['worker', 'web'],
] as const;

/** A process of ours. */
export type ProcessName = (typeof startSteps)[number][number];

/** The room that a process runs from: witnesses are one program, run three times. */
export function roomOf(name: ProcessName): string {
  return name.replace(/-\d$/, '');
}

/** What all plans are made from. */
export type PlanFacts = {
  readonly addresses: StackAddresses;
  readonly walls: Walls;
  readonly logWriteToken: string;
  /** Settings of the person, by environment name. */
  readonly texts: SettingTexts;
  /** Those of them that one process knows; it sees no others. */
  readonly textsOf: (name: ProcessName) => SettingTexts;
};

/**
 * Room for young objects, in MB: Node's own choice on a large machine keeps three times as much
 * memory per idle connection for a quarter less CPU per message (`npm run bench`). A witness has
 * no connections to keep.
 */
const youngMbMax = 16;
const youngMbOfWitness = 1;

/**
 * Node keeps what it compiled here, by the hash of each source: a warm process starts twice as
 * fast and takes half the memory, since it never loads the compiler of types. Confined processes
 * may not write, so they compile their audited sources each time.
 */
const compiledFolder = join(projectRoot, 'node_modules/.cache/countersign-compiled');

/** The plan of one process. */
export function planProcess<Name extends ProcessName>(
  name: Name,
  facts: PlanFacts,
): ProcessPlan & { readonly name: Name } {
  const { addresses, walls } = facts;
  const enclosure = enclosureOf(name, facts);
  const youngMb = roomOf(name) === 'witness' ? youngMbOfWitness : youngMbMax;
  const flags = ['--disable-warning=ExperimentalWarning', `--max-semi-space-size=${youngMb}`];
  if (enclosure !== undefined) flags.push(...permissionFlags(enclosure));
  const node = [process.execPath, ...flags, `${roomOf(name)}/main.ts`];
  const [file = '', ...args] = enclosure === undefined ? node : [...walls.withoutNetwork, ...node];
  const socket = socketOf(name, addresses);
  return {
    name,
    command: [file, ...args],
    env: {
      ...plainEnv(),
      ...(enclosure === undefined ? { NODE_COMPILE_CACHE: compiledFolder } : {}),
      ...facts.textsOf(name),
      ...wiringOf(name, facts),
    },
    folder: projectRoot,
    logFile: join(addresses.dataDir, 'logs', `${name}.log`),
    readyOn: 'stdout',
    readReady: readReadyLine,
    readyWithinMs: name === 'web' ? webReadyWithinMs : readyWithinMs,
    stopSignal: 'SIGTERM',
    stopWithinMs,
    ...(name === 'vault' ? { hint: trustedHint } : {}),
    // A confined process may not delete files, so its dead predecessor's socket is removed for it.
    ...(socket === undefined ? {} : { prepare: () => rmSync(socket, { force: true }) }),
  };
}

const trustedHint = ' (if its code changed: npm run check -- --write-trusted)';

/** The one JSON line that every process prints when its door is open. */
export function readReadyLine(line: string): ReadyLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const said = JSON.parse(line) as Record<string, unknown>;
    return said['ready'] === true ? said : undefined;
  } catch {
    return undefined;
  }
}

function socketOf(name: ProcessName, addresses: StackAddresses): string | undefined {
  if (name === 'vault') return addresses.vaultSocket;
  return name === 'screen' ? addresses.screenSocket : undefined;
}

function enclosureOf(name: ProcessName, facts: PlanFacts): Enclosure | undefined {
  const { addresses } = facts;
  if (name === 'screen') return { ...screenSources(projectRoot), reads: [], folders: [] };
  if (name !== 'vault') return undefined;
  const told = [addresses.trustPolicy, addresses.genesisRoster, regionPackOf(facts)];
  return {
    ...vaultSources(projectRoot),
    reads: [...told, join(projectRoot, 'vault/TRUSTED')],
    folders: [dataFolder('vault', addresses)],
  };
}

/** The pack that vault, edge and worker act under: one for all of them, or nothing opens. */
function regionPackOf({ texts }: PlanFacts): string {
  return resolve(projectRoot, texts['COUNTERSIGN_REGION_PACK'] ?? developmentPack);
}

const developmentPack = 'rules/packs/development.json';

/** The settings that join the parts; they win over the person's own. */
function wiringOf(name: ProcessName, facts: PlanFacts): Record<string, string> {
  const { addresses, logWriteToken } = facts;
  const { ports } = addresses;
  switch (name) {
    case 'witness-1':
    case 'witness-2':
    case 'witness-3':
      return {
        ...witnessIdentity(name, addresses),
        COUNTERSIGN_WITNESS_LOGS_FILE: join(addresses.dataDir, 'trust/logs.vkeys'),
      };
    case 'log':
      return {
        COUNTERSIGN_LOG_DATA_DIR: dataFolder('log', addresses),
        COUNTERSIGN_LOG_PORT: String(ports.log),
        COUNTERSIGN_LOG_WRITER_PORT: String(ports.logWriter),
        COUNTERSIGN_LOG_WRITE_TOKEN: logWriteToken,
        COUNTERSIGN_LOG_POLICY_FILE: addresses.trustPolicy,
        COUNTERSIGN_LOG_INDEX_SECONDS: facts.texts['COUNTERSIGN_LOG_INDEX_SECONDS'] ?? '30',
      };
    case 'screen':
      return { COUNTERSIGN_SCREEN_SOCKET: addresses.screenSocket };
    case 'vault':
      return {
        COUNTERSIGN_VAULT_SOCKET: addresses.vaultSocket,
        COUNTERSIGN_SCREEN_SOCKET: addresses.screenSocket,
        COUNTERSIGN_VAULT_DATA: dataFolder('vault', addresses),
        COUNTERSIGN_REGION_PACK: regionPackOf(facts),
        COUNTERSIGN_TRUST_POLICY: addresses.trustPolicy,
        COUNTERSIGN_GENESIS_ROSTER: addresses.genesisRoster,
        COUNTERSIGN_STAFF_ORIGIN: addresses.staff,
        COUNTERSIGN_STAFF_RP_ID: relyingParty,
      };
    case 'edge':
      return {
        ...keyless('EDGE', facts),
        COUNTERSIGN_EDGE_PORT: String(ports.edge),
        COUNTERSIGN_EDGE_DATA_DIR: dataFolder('edge', addresses),
        COUNTERSIGN_EDGE_LOG_WRITER_URL: addresses.logWriter,
        COUNTERSIGN_EDGE_LOG_WRITE_TOKEN: logWriteToken,
        COUNTERSIGN_EDGE_DEVICE_ORIGIN: originOf('device', facts),
        COUNTERSIGN_EDGE_MESSENGER_ORIGIN: addresses.messenger,
        COUNTERSIGN_EDGE_STAFF_ORIGIN: addresses.staff,
        COUNTERSIGN_EDGE_AUTHORITY_ORIGIN: addresses.authority,
        COUNTERSIGN_EDGE_STAFF_RP_ID: relyingParty,
      };
    case 'worker':
      return keyless('WORKER', facts);
    case 'web':
      return {
        COUNTERSIGN_WEB_MESSENGER_PORT: String(ports.messenger),
        COUNTERSIGN_WEB_STAFF_PORT: String(ports.staff),
        COUNTERSIGN_WEB_AUTHORITY_PORT: String(ports.authority),
        COUNTERSIGN_WEB_AUTHORITY_URL: addresses.authority,
        COUNTERSIGN_WEB_EDGE_URL: addresses.edge,
        COUNTERSIGN_WEB_LOG_URL: `http://localhost:${ports.log}`,
        COUNTERSIGN_WEB_TRUST_FILE: addresses.trustFile,
      };
  }
}

/** What makes one witness another than the next: its folder, name, kind of key and port. */
export function witnessIdentity(
  name: DevelopmentWitness['process'],
  addresses: Pick<StackAddresses, 'dataDir' | 'ports'>,
): Record<string, string> {
  const witness = developmentWitnesses.find((known) => known.process === name);
  if (witness === undefined) throw new Error(`no such witness: ${name}`);
  return {
    COUNTERSIGN_WITNESS_DATA_DIR: dataFolder(name, addresses),
    COUNTERSIGN_WITNESS_NAME: `countersign.dev/${witness.name}`,
    COUNTERSIGN_WITNESS_KEY_TYPE: witness.keyType,
    COUNTERSIGN_WITNESS_PORT: String(addresses.ports[witness.port]),
  };
}

/** What edge and worker both need; only the edge has a door and may write to the log. */
function keyless(name: 'EDGE' | 'WORKER', facts: PlanFacts): Record<string, string> {
  const { addresses } = facts;
  const prefix = `COUNTERSIGN_${name}`;
  return {
    [`${prefix}_DATABASE_URL`]: addresses.databaseUrl,
    [`${prefix}_VAULT_SOCKET`]: addresses.vaultSocket,
    [`${prefix}_LOG_URL`]: addresses.log,
    [`${prefix}_TRUST_POLICY`]: addresses.trustPolicy,
    [`${prefix}_REGION_PACK`]: regionPackOf(facts),
    [`${prefix}_ACCESS_ORIGIN`]: originOf('access', facts),
    COUNTERSIGN_MEDIA_STORE: mediaStoreOf(facts),
  };
}

/** The edge's own folder, unless the person named a store for both programs. */
function mediaStoreOf({ addresses, texts }: PlanFacts): string {
  return texts['COUNTERSIGN_MEDIA_STORE'] ?? join(dataFolder('edge', addresses), 'media');
}

/** The WebAuthn relying party of staff passkeys: the host of the staff pages. */
const relyingParty = 'localhost';

/** A log's permanent name: whoever renames it in the log's settings renames it for all. */
function originOf(log: 'access' | 'device', { texts }: PlanFacts): string {
  return texts[`COUNTERSIGN_LOG_${log.toUpperCase()}_ORIGIN`] ?? `countersign.dev/${log}`;
}

/** The folder that one process alone writes. */
export function dataFolder(name: ProcessName, addresses: { readonly dataDir: string }): string {
  return join(addresses.dataDir, name);
}
