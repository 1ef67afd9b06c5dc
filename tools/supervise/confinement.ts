/** The walls around the vault and the screen: Node's permission flags, and no network. */

import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** What one confined process may touch; everything else is refused by Node itself. */
export type Enclosure = {
  /** Files it runs from, relative to the project. */
  readonly sources: readonly string[];
  /** npm modules it runs from. */
  readonly modules: readonly string[];
  /** Files it reads besides, absolute. */
  readonly reads: readonly string[];
  /** Folders it may read and write, absolute. */
  readonly folders: readonly string[];
};

/** Which walls hold on this machine. */
export type Walls = {
  /** Words that start a program without a network; empty where the system forbids that. */
  readonly withoutNetwork: readonly string[];
  /** For the person who starts it, in one line. */
  readonly sentence: string;
};

/**
 * Node's flags for an enclosure. Node walks to a room of the workspace through its link under
 * `node_modules/@countersign`, so that folder is open; code still loads only by its real path,
 * which must be on the list.
 */
export function permissionFlags(enclosure: Enclosure): string[] {
  const rooms = new Set(enclosure.sources.map((source) => source.split('/')[0] ?? ''));
  const reads = [
    join(projectRoot, 'package.json'),
    ...[...rooms].map((room) => join(projectRoot, room, 'package.json')),
    ...enclosure.sources.map((source) => join(projectRoot, source)),
    `${join(projectRoot, 'node_modules/@countersign')}/`,
    ...enclosure.modules.map((name) => `${join(projectRoot, 'node_modules', name)}/`),
    ...enclosure.reads,
    ...enclosure.folders.map((folder) => `${folder}/`),
  ];
  const writes = enclosure.folders.map((folder) => `--allow-fs-write=${folder}/`);
  return ['--permission', ...reads.map((path) => `--allow-fs-read=${path}`), ...writes];
}

/** Tries the ways to a process without a network, the least privileged first. */
export function findWalls(): Walls {
  const ways = [
    ['unshare', '--user', '--map-current-user', '--net', '--ipc', '--'],
    ['unshare', '--net', '--ipc', '--'],
  ];
  for (const way of ways) {
    const [file = '', ...args] = way;
    if (spawnSync(file, [...args, 'true'], { stdio: 'ignore' }).status !== 0) continue;
    return { withoutNetwork: way, sentence: `${permissionSentence} and without a network` };
  }
  return {
    withoutNetwork: [],
    sentence:
      `${permissionSentence}; this system forbids network namespaces, `
      + 'so nothing but their code keeps them off the network',
  };
}

const permissionSentence = "Vault and screen run under Node's permission list";

/** The environment that every process gets besides its own settings, and nothing more. */
export function plainEnv(): Record<string, string> {
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  return { PATH: path, TZ: 'UTC', LANG: 'C.UTF-8' };
}
