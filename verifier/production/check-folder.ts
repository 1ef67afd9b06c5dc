/** Checks one account's folder: its records against the grants that they say opened them. */

import {
  isGrantFile,
  isProducedEnvelope,
  isProducedMessage,
  isProducedRow,
  recordFormats,
  type ProducedEnvelope,
  type ProducedGrant,
  type ProducedMessage,
  type ProducedRow,
  type RecordKind,
} from '@countersign/rules/production/produced-records.ts';
import { scopedRecords, type FolderRecords } from '@countersign/rules/production/scoped-records.ts';
import { scopeFaults } from '@countersign/rules/production/scope-check.ts';
import type { Broken } from '../finding.ts';
import type { Trust } from '../trust-file.ts';
import { checkGrant, type CheckedGrant } from './check-grant.ts';
import { differingTables } from './check-tables.ts';
import { findingsToldMax } from './limits.ts';

/** What a folder holds, by files that are as the manifest says. */
export type FolderFiles = (name: string) => string | undefined;

/** A grant of a folder, with what it opened. */
export type FolderGrant = Omit<CheckedGrant, 'faults'> & {
  readonly grant: number;
  readonly used: number;
  readonly task: string;
  readonly records: number;
};

/** What was found of one account. */
export type CheckedFolder = {
  readonly broken: readonly Broken[];
  readonly account: string;
  readonly grants: readonly FolderGrant[];
  readonly messages: number;
  readonly envelopes: number;
  readonly sessions: number;
  readonly subscriber: number;
};

const nothing = { grants: [], messages: 0, envelopes: 0, sessions: 0, subscriber: 0 };

/** Judges a folder; what cannot be read counts as broken, not as absent. */
export function checkFolder(folder: string, files: FolderFiles, trust: Trust): CheckedFolder {
  const broken: Broken[] = [];
  const breaks = (where: string, what: string): void => {
    broken.push({ where: `${folder}/${where}`, what });
  };
  const grantFile = parsed(files('grant.json'));
  if (!isGrantFile(grantFile)) {
    breaks('grant.json', 'is not readable: nothing says what this was opened by');
    return { broken, account: '', ...nothing };
  }
  const { account } = grantFile;
  const records = readRecords(account, files, breaks);
  const opened = new Set(grantFile.grants.map(({ grant }) => grant));
  const judge = { account, records, files, trust, breaks };
  const grants = grantFile.grants.map((grant) => judgeGrant(grant, judge));
  if (opened.size !== grantFile.grants.length) breaks('grant.json', 'names a grant twice');
  for (const [kind, rows] of Object.entries(records)) {
    const strays = rows.filter((row) => !opened.has(Number(row.grant))).length;
    if (strays > 0) breaks(`${kind}.json`, `${strays} records were opened by no grant in here`);
  }
  for (const kind of ['sessions', 'subscriber'] as const) {
    if (records[kind].every((row) => row['account'] === account)) continue;
    breaks(`${kind}.json`, 'has a record of another account');
  }
  for (const name of differingTables(records, files)) {
    breaks(name, 'does not say what the JSON beside it says');
  }
  const { messages, envelopes, sessions, subscriber } = records;
  return {
    broken,
    account,
    grants,
    messages: messages.length,
    envelopes: envelopes.length,
    sessions: sessions.length,
    subscriber: subscriber.length,
  };
}

type Judge = {
  readonly account: string;
  readonly records: FolderRecords;
  readonly files: FolderFiles;
  readonly trust: Trust;
  readonly breaks: (where: string, what: string) => void;
};

/** One grant with everything that it is said to have opened. */
function judgeGrant(grant: ProducedGrant, judge: Judge): FolderGrant {
  const { account, records, files, trust, breaks } = judge;
  const { faults, ...checked } = checkGrant(grant, files, trust);
  for (const fault of faults) breaks('grant.json', `grant ${grant.grant}: ${fault}`);
  const own = [...scopedRecords(records, grant.grant)];
  if (checked.body !== undefined) {
    if (checked.body.account !== account || grant.account !== account) {
      breaks('grant.json', `grant ${grant.grant} is about another account`);
    }
    const outside = scopeFaults(checked.body, own);
    for (const { where, what } of outside.slice(0, findingsToldMax)) {
      breaks(where, `lies outside grant ${grant.grant}: ${what}`);
    }
    const more = outside.length - findingsToldMax;
    if (more > 0) breaks('messages.json', `${more} more records lie outside their grant`);
  }
  // The same event may stand in two files, by two categories: it was opened once.
  const opened = new Set(own.map(({ id }) => id)).size;
  if (checked.openedMost !== undefined && opened > checked.openedMost) {
    breaks('grant.json', `holds more than the log says was opened by grant ${grant.grant}`);
  }
  const { grant: index, used, task } = grant;
  return { ...checked, grant: index, used, task, records: opened };
}

function readRecords(
  account: string,
  files: FolderFiles,
  breaks: (where: string, what: string) => void,
): FolderRecords {
  const read = <Row>(kind: RecordKind, is: (value: unknown) => value is Row): Row[] => {
    const value = parsed(files(`${kind}.json`)) as Record<string, unknown> | undefined;
    const rows = value?.['records'];
    const isOurs = value?.['format'] === recordFormats[kind] && value['account'] === account;
    if (!isOurs || !Array.isArray(rows) || !rows.every(is)) {
      breaks(`${kind}.json`, 'is not a record file of this account');
      return [];
    }
    return rows;
  };
  return {
    messages: read<ProducedMessage>('messages', isProducedMessage),
    envelopes: read<ProducedEnvelope>('envelopes', isProducedEnvelope),
    sessions: read<ProducedRow>('sessions', isProducedRow),
    subscriber: read<ProducedRow>('subscriber', isProducedRow),
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
