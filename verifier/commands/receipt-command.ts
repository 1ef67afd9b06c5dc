/** `verifier receipt FILE`: what one receipt shows, by itself or with the log behind it. */

import { readFileSync } from 'node:fs';
import { UnusableInput } from '../trust-file.ts';
import { verifyReceipt, type VerifiedReceipt } from '../verify-receipt.ts';
import { exits, print, type Options } from './options.ts';

/** Prints the entry of a receipt and under which head it stands, or why it shows nothing. */
export async function receiptCommand(subject: string, options: Options): Promise<number> {
  const { trust, house, values } = options;
  const entry = values.entry === undefined ? undefined : readInput(values.entry);
  const result = await verifyReceipt(readInput(subject), entry, trust, house.fetch);
  const words =
    result.kind === 'refused'
      ? `Broken: ${result.what}.\n`
      : `Entry ${result.index} of ${result.origin}: ${result.text}.\n`
        + `It stands in the log under a checkpoint of ${result.size} entries, `
        + `which the witnesses had cosigned by ${result.cosignedAt}.\n`
        + approvalsInWords(result)
        + outcomeInWords(result);
  print(options, result, words);
  return result.kind === 'refused' ? exits.broken : exits.good;
}

type Included = Extract<VerifiedReceipt, { kind: 'included' }>;

function outcomeInWords({ outcome, index }: Included): string {
  if (outcome === undefined) return '';
  return `What became of it is not in this file: \`npm run verify -- explain ${index}\`.\n`;
}

function approvalsInWords({ approvals }: Included): string {
  switch (approvals?.kind) {
    case undefined:
      return '';
    case 'approved':
      return (
        `The passkeys of slots ${approvals.by.join(', ')} approved it, by the roster of entry `
        + `${approvals.roster}; whether they were enough for its door, \`verifier log\` checks.\n`
      );
    case 'unchecked':
      return `Not checked: who approved it, because ${approvals.why}.\n`;
  }
}

function readInput(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new UnusableInput(`cannot read ${path}: ${(error as Error).message}`);
  }
}
