/** The words of the command line, read into what a command needs. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knownPacks, type KnownPacks } from '../audit/known-packs.ts';
import { isRemote, logSource } from '../source/log-source.ts';
import { SeenHeads } from '../source/seen-heads.ts';
import { readTrustFile, UnusableInput, type Trust } from '../trust-file.ts';
import type { HouseParts } from '../verify-logs.ts';
import { progressBar } from './progress-bar.ts';
import { usage } from './usage.ts';

/** Exit codes, part of the interface. */
export const exits = { good: 0, broken: 1, usage: 2, unreachable: 3 } as const;

/** What every command is called with. */
export type Options = {
  readonly trust: Trust;
  readonly packs: KnownPacks;
  /** Folder of what is remembered between runs. */
  readonly state: string;
  /** Everything a check of the house is made with. */
  readonly house: HouseParts;
  readonly json: boolean;
  readonly values: Values;
};

/** Options as they were written. */
export type Values = ReturnType<typeof parsed>['values'];

/** The command (`help` if asked for), its subject, and its options; throws UnusableInput. */
export function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const [command, subject, ...more] = positionals;
  if (values.help === true) return { command: 'help', subject, values };
  if (command === undefined || more.length > 0) throw new UnusableInput(usage);
  return { command, subject, values };
}

/** The options of a command that looks at a house; `place` overrides where its logs are. */
export function readOptions(values: Values, place?: string): Options {
  const trust = readTrustFile(values.trust ?? 'data/trust.json');
  const { XDG_STATE_HOME: stateHome = join(homedir(), '.local', 'state') } = process.env;
  const state = values.state ?? join(stateHome, 'countersign-verifier');
  const json = values.json === true;
  const packs = packsOf(values.pack ?? []);
  const where = place ?? values.url ?? trust.logUrl;
  // A folder is as near as a copy of it would be.
  const keepIn = isRemote(where) ? join(state, 'files') : undefined;
  const house: HouseParts = {
    trust,
    packs,
    fetch: logSource(where),
    seen: new SeenHeads(state),
    ...(isRemote(where) ? { witnessAt: logSource } : {}),
    ...(values.afresh === true ? { afresh: 'yes' as const } : { keepIn }),
    onProgress: progressBar(),
  };
  return { trust, packs, state, house, json, values };
}

/** Prints a result as plain text or as data. */
export function print({ json }: Pick<Options, 'json'>, value: object, words: string): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : words);
}

function packsOf(paths: readonly string[]): KnownPacks {
  try {
    return knownPacks(paths);
  } catch (error) {
    throw new UnusableInput(`cannot read a pack: ${(error as Error).message}`);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trust: { type: 'string' },
        url: { type: 'string' },
        state: { type: 'string' },
        pack: { type: 'string', multiple: true },
        afresh: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
        entry: { type: 'string' },
        entries: { type: 'string' },
        all: { type: 'boolean' },
        from: { type: 'string' },
        to: { type: 'string' },
        account: { type: 'string' },
        'account-key': { type: 'string' },
        devices: { type: 'string' },
        hook: { type: 'string' },
        every: { type: 'string' },
        once: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UnusableInput(`${(error as Error).message}\n\n${usage}`);
  }
}
