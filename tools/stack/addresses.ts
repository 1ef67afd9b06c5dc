/** Where each part of one running stack is found. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { socketFolderBytesMax } from '../limits.ts';
import { freePorts } from '../supervise/ports.ts';
import { developmentWitnesses } from './development-witnesses.ts';

/** TCP ports of the parts that listen; all on the loopback address. */
export type StackPorts = {
  readonly messenger: number;
  readonly staff: number;
  readonly authority: number;
  readonly edge: number;
  readonly log: number;
  readonly logWriter: number;
  readonly witness1: number;
  readonly witness2: number;
  readonly witness3: number;
};

/** The ports of `npm start`. */
export const defaultPorts: StackPorts = {
  messenger: 7400,
  staff: 7401,
  authority: 7402,
  edge: 7410,
  log: 7420,
  logWriter: 7421,
  witness1: 7430,
  witness2: 7431,
  witness3: 7432,
};

/** What tests, benchmarks and the seed need to talk to a stack. */
export type StackAddresses = {
  readonly ports: StackPorts;
  readonly messenger: string;
  readonly staff: string;
  readonly authority: string;
  readonly edge: string;
  readonly log: string;
  readonly logWriter: string;
  /** One for each of `developmentWitnesses`. */
  readonly witnesses: readonly string[];
  readonly vaultSocket: string;
  readonly screenSocket: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** The policy (C2SP tlog-policy) that says which log and witnesses are believed. */
  readonly trustPolicy: string;
  /** What an outsider gives to the verifier: policy, vault key and log address. */
  readonly trustFile: string;
  /** The first roster, with the hashes of the one-time codes that join it. */
  readonly genesisRoster: string;
  /** Those codes themselves; shown at the end of the first start. */
  readonly invitations: string;
};

/** Ports that nobody listens on, for tests that run beside each other. */
export async function freeStackPorts(): Promise<StackPorts> {
  const names = Object.keys(defaultPorts) as (keyof StackPorts)[];
  const ports = await freePorts(names.length);
  return Object.fromEntries(names.map((name, at) => [name, ports[at]])) as StackPorts;
}

/** All addresses that follow from the ports and folders. */
export function addressesOf(place: {
  readonly ports: StackPorts;
  readonly dataDir: string;
  readonly socketFolder: string;
  readonly databaseUrl: string;
}): StackAddresses {
  const { ports, dataDir, socketFolder, databaseUrl } = place;
  const url = (port: number): string => `http://localhost:${port}`;
  const machine = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    ports,
    messenger: url(ports.messenger),
    staff: url(ports.staff),
    authority: url(ports.authority),
    edge: url(ports.edge),
    log: machine(ports.log),
    logWriter: machine(ports.logWriter),
    witnesses: developmentWitnesses.map(({ port }) => machine(ports[port])),
    vaultSocket: join(socketFolder, 'vault.sock'),
    screenSocket: join(socketFolder, 'screen.sock'),
    databaseUrl,
    dataDir,
    trustPolicy: join(dataDir, 'trust/trust.policy'),
    trustFile: join(dataDir, 'trust.json'),
    genesisRoster: join(dataDir, 'trust/genesis-roster.json'),
    invitations: join(dataDir, 'invitations.json'),
  };
}

/** A private folder for sockets: in the data folder, or elsewhere when that path is too long. */
export function makeSocketFolder(dataDir: string): { path: string; remove: () => void } {
  const near = join(dataDir, 'run');
  mkdirSync(near, { recursive: true, mode: 0o700 });
  if (Buffer.byteLength(near) <= socketFolderBytesMax) return { path: near, remove: () => {} };
  const far = mkdtempSync(join(tmpdir(), 'countersign-'));
  writeFileSync(join(near, 'socket-folder'), far);
  return { path: far, remove: () => rmSync(far, { recursive: true, force: true }) };
}
