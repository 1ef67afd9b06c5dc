/** The tree of a package: which files there are, each written from the same content. */

import { formatCanonical, type CanonicalJson } from '@countersign/base/json/canonical-json.ts';
import { columnsOf } from '@countersign/rules/production/csv-text.ts';
import { comparePaths } from '@countersign/rules/production/manifest.ts';
import {
  envelopeColumns,
  messageColumns,
  type GrantFile,
  type ProducedRow,
} from '@countersign/rules/production/produced-records.ts';
import { caseFile } from './files/case-file.ts';
import { csvFile } from './files/csv-file.ts';
import { jsonFile } from './files/json-file.ts';
import { textFile, type PackageFile } from './files/package-file.ts';
import { pageFile } from './files/page-file.ts';
import { readmeFile } from './files/readme-file.ts';
import { reportFile } from './files/report-file.ts';
import { gatherContent, type AccountContent } from './gather-content.ts';
import { readFont, type Font } from './pdf/true-type.ts';
import type { ProductionInput } from './production-input.ts';

/** Every file but the manifest and its hash, in the order of their paths. */
export function packageFiles(input: ProductionInput): PackageFile[] {
  const content = gatherContent(input);
  const font = readFont(input.font);
  const files = [
    readmeFile(input, content),
    textFile('certificate.txt', input.certificate),
    textFile('trust-policy.txt', input.trust),
    ...content.accounts.flatMap((account) => folderFiles(account, input, font)),
  ];
  return files.sort((a, b) => comparePaths(a.path, b.path));
}

function folderFiles(content: AccountContent, input: ProductionInput, font: Font): PackageFile[] {
  const { folder, account, messages, envelopes, sessions, subscriber } = content;
  const at = (name: string): string => `${folder}/${name}`;
  const table = (name: string, rows: readonly ProducedRow[]): PackageFile => {
    return csvFile(at(`${name}.csv`), columnsOf(['grant'], rows), rows);
  };
  return [
    pageFile(at('index.html'), input.order, content),
    csvFile(at('messages.csv'), messageColumns, messages),
    jsonFile(at('messages.json'), { kind: 'messages', account }, messages),
    csvFile(at('envelopes.csv'), envelopeColumns, envelopes),
    jsonFile(at('envelopes.json'), { kind: 'envelopes', account }, envelopes),
    table('sessions', sessions),
    jsonFile(at('sessions.json'), { kind: 'sessions', account }, sessions),
    table('subscriber', subscriber),
    jsonFile(at('subscriber.json'), { kind: 'subscriber', account }, subscriber),
    caseFile(at('case.jsonld'), input, content),
    reportFile(at('report.pdf'), { input, font }, content),
    textFile(at('grant.json'), grantText(content)),
    ...[...content.proofs].map(([path, text]) => textFile(at(path), text)),
  ];
}

function grantText({ account, grants }: AccountContent): string {
  const file: GrantFile = { format: 'countersign-production-grants', v: 1, account, grants };
  return `${formatCanonical(file as unknown as CanonicalJson)}\n`;
}
