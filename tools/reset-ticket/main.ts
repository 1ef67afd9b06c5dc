/** `npm run reset-ticket`: a ticket to get an account back, after its owner was checked. */

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { PlainFault, runPlainly } from '../plain-fault.ts';
import { runningDatabase } from '../postgres/running-database.ts';
import { projectRoot } from '../project-root.ts';
import { databaseName } from '../stack/stack.ts';
import { readStartOptions } from '../start/start-options.ts';
import { plainEnv } from '../supervise/confinement.ts';
import { reasonIn } from '../supervise/process-log.ts';

const usage = 'npm run reset-ticket -- HANDLE [--data FOLDER]';

await runPlainly(() => hand(process.argv.slice(2)));

async function hand(args: readonly string[]): Promise<number> {
  const { handle, data } = asked(args);
  const place = data === undefined ? [] : ['--data', data];
  const { dataDir, databaseUrl } = readStartOptions(place, process.env);
  const database = databaseUrl ?? runningDatabase(dataDir, databaseName);
  if (database === undefined) {
    throw new PlainFault(`nothing runs on ${dataDir}: npm start, or name a DATABASE_URL`);
  }
  process.stdout.write(await ticketFor(handle, database));
  return 0;
}

function asked(args: readonly string[]): { handle: string; data: string | undefined } {
  try {
    const options = { data: { type: 'string' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [handle, ...more] = positionals;
    if (handle !== undefined && more.length === 0) return { handle, data: values.data };
  } catch {
    // What was typed is told no better by the parser than by the usage.
  }
  throw new PlainFault(usage);
}

/** The edge's own program, which alone writes tickets. */
async function ticketFor(handle: string, database: string): Promise<string> {
  const program = join(projectRoot, 'edge/make-reset-ticket.ts');
  const env = { ...plainEnv(), COUNTERSIGN_EDGE_DATABASE_URL: database };
  const flags = ['--disable-warning=ExperimentalWarning', program, handle];
  try {
    return (await promisify(execFile)(process.execPath, flags, { env })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new PlainFault(reasonIn(said) ?? 'the ticket could not be made');
  }
}
