/** Runs an embedded PostgreSQL in a folder, reachable through a unix socket and nothing else. */

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresConnectionsMax, postgresReadyWithinMs } from '../limits.ts';
import { postgresStopWithinMs, socketFolderBytesMax } from '../limits.ts';
import { SupervisedProcess, type ProcessPlan } from '../supervise/supervised-process.ts';
import { explainLaunch, postgresBinaries, probePostgres } from './binaries.ts';
import { cleanEnv, clearStaleOwner, ensureCluster, postgresRole } from './cluster.ts';
import { connectionStringOf, createDatabase } from './databases.ts';
import { giveFolder, postgresUser, type PostgresUser } from './postgres-user.ts';

/** What an embedded PostgreSQL needs to know. */
export type PostgresOptions = {
  /** Holds the cluster and its log; created if missing. */
  readonly folder: string;
  /** Whether a commit that was acknowledged survives a power cut; off only in tests. */
  readonly durable: boolean;
  /** Server settings over the defaults below, as `name: value`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onChange?: () => void;
};

/** A running embedded PostgreSQL; it is started again when it ends by itself. */
export type EmbeddedPostgres = {
  readonly process: SupervisedProcess;
  /** As `PGHOST`: the folder of the socket, the same over restarts. */
  readonly socketFolder: string;
  readonly port: number;
  readonly role: string;
  /** Where the database files lie (elsewhere than asked when root has to become nobody). */
  readonly cluster: string;
  readonly connectionString: (database: string) => string;
  /** Creates it unless it exists; with a template, as a copy of that database. */
  readonly createDatabase: (database: string, template?: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Makes the cluster on the first run, starts the server and waits until it takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true });
  const user = postgresUser(postgresBinaries(), options.folder);
  probePostgres([...user.wrap, join(user.native, 'bin/postgres')], user.ids);
  const cluster = ensureCluster(user, options.durable);
  await clearStaleOwner(cluster);
  const socketFolder = makeSocketFolder(user);
  const plan = planPostgres(options, { user, cluster, socketFolder });
  const server = new SupervisedProcess(plan, options.onChange ?? (() => undefined));
  await server.start();
  const address = embeddedAddress(socketFolder);
  const connectionString = (database: string): string => connectionStringOf(address, database);
  return {
    process: server,
    ...address,
    cluster,
    connectionString,
    createDatabase: async (database, template) => {
      await createDatabase(connectionString('postgres'), database, template);
      return connectionString(database);
    },
    stop: async () => {
      await server.stop();
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

const port = 5432;

/** Where a server listens whose socket is in this folder. */
export function embeddedAddress(socketFolder: string) {
  return { socketFolder, port, role: postgresRole };
}

type Place = { user: PostgresUser; cluster: string; socketFolder: string };

function planPostgres(options: PostgresOptions, place: Place): ProcessPlan {
  const { user, cluster, socketFolder } = place;
  const settings = { ...serverSettings(options.durable), ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [file = '', ...args] = [
    ...[...user.wrap, join(user.native, 'bin/postgres'), '-D', cluster],
    ...['-k', socketFolder, '-p', String(port), ...flags],
  ];
  return {
    name: 'postgres',
    command: [file, ...args],
    env: cleanEnv,
    folder: cluster,
    ids: user.ids,
    logFile: join(options.folder, 'postgres.log'),
    readyOn: 'stderr',
    readReady: (line) => (/ready to accept connections/.test(line) ? { ready: true } : undefined),
    readyWithinMs: postgresReadyWithinMs,
    stopSignal: 'SIGINT',
    stopWithinMs: postgresStopWithinMs,
    prepare: () => clearStaleOwner(cluster),
    explain: explainLaunch,
  };
}

/**
 * Statements, parameters and row contents never reach its log. Errors are not logged at all, since
 * PostgreSQL quotes values in them; whoever sent the statement gets the error and counts it.
 */
function serverSettings(durable: boolean): Record<string, string> {
  const on = durable ? 'on' : 'off';
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: String(postgresConnectionsMax),
    shared_buffers: durable ? '256MB' : '64MB',
    max_wal_size: '2GB',
    jit: 'off',
    fsync: on,
    synchronous_commit: on,
    full_page_writes: on,
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_line_prefix: '%m ',
  };
}

/** A short folder of its own: the path of a unix socket has room for about a hundred bytes. */
function makeSocketFolder(user: PostgresUser): string {
  removeLastSocketFolder(user);
  const parent = tmpdir().length <= socketFolderBytesMax ? tmpdir() : '/tmp';
  const folder = mkdtempSync(join(parent, 'countersign-pg-'));
  chmodSync(folder, user.kind === 'nobody' ? 0o711 : 0o700);
  giveFolder(user, folder);
  writeFileSync(join(user.folder, 'socket-folder'), folder);
  return folder;
}

function removeLastSocketFolder(user: PostgresUser): void {
  try {
    const last = readFileSync(join(user.folder, 'socket-folder'), 'utf8');
    if (/\/countersign-pg-\w+$/.test(last)) rmSync(last, { recursive: true, force: true });
  } catch {
    return;
  }
}
