/** The verifier: checks the logs and receipts of a house without trusting any server of it. */

import { systemClock } from '@countersign/base/clock.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { explainCommand } from './commands/explain-command.ts';
import { filesCommand } from './commands/files-command.ts';
import { logCommand } from './commands/log-command.ts';
import { monitorCommand } from './commands/monitor-command.ts';
import { exits, readArguments, readOptions } from './commands/options.ts';
import { overdueCommand } from './commands/overdue-command.ts';
import { productionCommand } from './commands/production-command.ts';
import { receiptCommand } from './commands/receipt-command.ts';
import { recountCommand } from './commands/recount-command.ts';
import { usage } from './commands/usage.ts';
import { Unreachable } from './source/log-source.ts';
import { UnusableInput } from './trust-file.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof BrokenTile) {
      process.stderr.write(`Broken: ${error.path}: ${error.fault}\n`);
      return exits.broken;
    }
    if (!(error instanceof UnusableInput) && !(error instanceof Unreachable)) throw error;
    process.stderr.write(`${error.message.trimEnd()}\n`);
    return error instanceof Unreachable ? exits.unreachable : exits.usage;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { command, subject, values } = readArguments(args);
  const nowMs = systemClock();
  const withSubject = (): string => {
    if (subject === undefined) throw new UnusableInput(usage);
    return subject;
  };
  switch (command) {
    case 'help':
      process.stdout.write(usage);
      return exits.good;
    case 'log':
      return logCommand(readOptions(values, subject), nowMs);
    case 'explain':
      return explainCommand(withSubject(), readOptions(values), nowMs);
    case 'receipt':
      return receiptCommand(withSubject(), readOptions(values));
    case 'production':
      return productionCommand(withSubject(), readOptions(values));
    case 'recount':
      return recountCommand(readOptions(values), nowMs);
    case 'overdue':
      return overdueCommand(readOptions(values), nowMs);
    case 'monitor':
      return monitorCommand(readOptions(values));
    case 'files':
      return filesCommand(values.json === true);
    default:
      throw new UnusableInput(usage);
  }
}
