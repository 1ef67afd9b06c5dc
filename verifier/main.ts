/** The verifier: checks the logs and receipts of a house without trusting any server of it. */

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@countersign/base/clock.ts';
import { BrokenTile, type FetchPath } from '@countersign/proof/tile-reader.ts';
import { reportInWords } from './in-words.ts';
import { logSource, Unreachable } from './log-source.ts';
import { SeenHeads } from './seen-heads.ts';
import { readTrustFile, UnusableInput, type Trust } from './trust-file.ts';
import { verifyLogs, type VerifiedLogs } from './verify-logs.ts';
import { verifyReceipt } from './verify-receipt.ts';

const usage = `Checks the logs of a Countersign house from a fresh download.

  verifier log [URL]            both logs, whole, and what happened in them
  verifier explain INDEX        one entry of the access log, after checking all of it
  verifier receipt FILE         one receipt; takes the entry from the log unless --entry is given

  --trust FILE   whom to believe (default data/trust.json)
  --entry FILE   the entry that the receipt is about
  --state DIR    where verified heads are remembered, to notice a log that goes back or forks
  --json         the same as JSON

URL is the address of the logs, or a folder with a copy of them.
Exit code: 0 all good; 1 something broke, and it is said what and where; 2 wrong usage or input;
3 the log could not be reached.
`;

/** Exit codes, part of the interface. */
const exits = { good: 0, broken: 1, usage: 2, unreachable: 3 } as const;

type Options = {
  readonly trust: Trust;
  readonly fetch: FetchPath;
  readonly state: string;
  readonly entry: string | undefined;
  readonly json: boolean;
};

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  try {
    const { command, subject, options } = readArguments(args);
    if (command === 'log') return await log(options);
    if (command === 'explain') return await explain(subject, options);
    if (command === 'receipt') return await receipt(subject, options);
    throw new UnusableInput(usage);
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

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  if (values.help === true || positionals.length < 1) throw new UnusableInput(usage);
  const [command = '', subject] = positionals;
  const trust = readTrustFile(values.trust ?? 'data/trust.json');
  const place = (command === 'log' ? subject : undefined) ?? trust.logUrl;
  const { XDG_STATE_HOME: stateHome = join(homedir(), '.local', 'state') } = process.env;
  const options: Options = {
    trust,
    fetch: logSource(place),
    state: values.state ?? join(stateHome, 'countersign-verifier'),
    entry: values.entry,
    json: values.json === true,
  };
  return { command, subject, options };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trust: { type: 'string' },
        entry: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UnusableInput(`${(error as Error).message}\n\n${usage}`);
  }
}

async function log(options: Options): Promise<number> {
  const nowMs = systemClock();
  const verified = await verify(options, nowMs);
  print(options, asJson(verified), reportInWords(verified, nowMs));
  return verified.broken.length === 0 ? exits.good : exits.broken;
}

async function explain(subject: string | undefined, options: Options): Promise<number> {
  if (subject === undefined || !/^\d{1,15}$/.test(subject)) throw new UnusableInput(usage);
  const verified = await verify(options, systemClock());
  const where = `access log entry ${subject}`;
  const told = verified.told.find(({ index }) => index === Number(subject));
  const broken = verified.broken.filter((one) => {
    return one.where === where || !/ entry \d+$/.test(one.where);
  });
  if (told === undefined && broken.length === 0) {
    throw new UnusableInput(`the access log has no entry ${subject}`);
  }
  const wrong = broken.map((one) => `Broken: ${one.where}: ${one.what}.\n`).join('');
  const text = told === undefined ? '' : `Entry ${subject}: ${told.text}.\n`;
  print(options, { ...told, broken }, `${text}${wrong}`);
  return broken.length === 0 ? exits.good : exits.broken;
}

async function receipt(subject: string | undefined, options: Options): Promise<number> {
  if (subject === undefined) throw new UnusableInput(usage);
  const entry = options.entry === undefined ? undefined : readInput(options.entry);
  const result = await verifyReceipt(readInput(subject), entry, options.trust, options.fetch);
  const words =
    result.kind === 'refused'
      ? `Broken: ${result.what}.\n`
      : `Entry ${result.index} of ${result.origin}: ${result.text}.\n`
        + `It stands in the log under a checkpoint of ${result.size} entries, `
        + `which the witnesses had cosigned by ${result.cosignedAt}.\n`;
  print(options, result, words);
  return result.kind === 'refused' ? exits.broken : exits.good;
}

function verify({ trust, fetch, state }: Options, nowMs: number): Promise<VerifiedLogs> {
  return verifyLogs({ trust, fetch, seen: new SeenHeads(state), nowMs });
}

function readInput(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new UnusableInput(`cannot read ${path}: ${(error as Error).message}`);
  }
}

function asJson({ access, device, ...rest }: VerifiedLogs): object {
  const logs = [access, device].map(({ origin, head, before }) => ({
    origin,
    verified: head !== undefined,
    ...(head === undefined ? {} : { size: head.size, cosigners: head.cosigners, note: head.note }),
    ...(before === undefined ? {} : { seenBefore: { size: before.size, at: before.seenAt } }),
  }));
  return { verdict: rest.broken.length === 0 ? 'good' : 'broken', logs, ...rest };
}

function print(options: Options, value: object, words: string): void {
  process.stdout.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : words);
}
