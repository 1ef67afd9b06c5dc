/** Measures the detectors on folders of labelled rows and chats: what they catch, at what cost. */

import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { screenLabels, type ScreenLabel } from '@countersign/rules/screen-labels.ts';
import { riskyLinkLabels } from './links/risky-links.ts';

const usage = `usage: node screen/measure.ts [--show N] <folder>...
  each folder holds *.jsonl or *.jsonl.gz with rows {"text", "label"?}; rows without a label are
  chats. --show prints up to N labelled rows that should have had no label.
`;

type Row = { readonly text: string; readonly label?: string };

type Count = { rows: number; labelled: number; readonly byLabel: Map<ScreenLabel, number> };

/** Prints one line for each set and class, then the speed over everything that was read. */
function measure(folders: readonly string[], show: number): void {
  const shown: string[] = [];
  let rows = 0;
  let tookMs = 0;
  process.stdout.write(heading());
  for (const folder of folders) {
    for (const path of globSync(join(folder, '*.jsonl{,.gz}')).sort()) {
      const counts = new Map<string, Count>();
      const read = readRows(path);
      const startedMs = performance.now();
      for (const row of read) countRow(row, counts, shown, show);
      tookMs += performance.now() - startedMs;
      rows += read.length;
      for (const [label, count] of counts) {
        process.stdout.write(line(`${basename(folder)}/${basename(path)}`, label, count));
      }
    }
  }
  process.stdout.write(`\n${rows} texts in ${tookMs.toFixed(0)} ms of one core: `);
  process.stdout.write(`${Math.round(rows / (tookMs / 1000))} texts/s\n`);
  for (const text of shown) process.stdout.write(`${text}\n`);
}

function readRows(path: string): Row[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((row) => (row === '' ? [] : [JSON.parse(row) as Row]));
}

function countRow(row: Row, counts: Map<string, Count>, shown: string[], show: number): void {
  const labels = riskyLinkLabels(row.text);
  const name = row.label ?? 'chat';
  const count = counts.get(name) ?? { rows: 0, labelled: 0, byLabel: new Map() };
  counts.set(name, count);
  count.rows += 1;
  if (labels.length === 0) return;
  count.labelled += 1;
  for (const label of labels) count.byLabel.set(label, (count.byLabel.get(label) ?? 0) + 1);
  const isFalse = name !== 'phishing' && shown.length < show;
  if (isFalse) shown.push(`${labels.join(',')}\t${JSON.stringify(row.text.slice(0, 300))}`);
}

function heading(): string {
  const columns = ['set', 'class', 'rows', 'labelled', ...screenLabels];
  return `| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}\n`;
}

function line(set: string, name: string, count: Count): string {
  const percent = (100 * count.labelled) / count.rows;
  const share = percent.toFixed(percent > 1 ? 1 : 3);
  const each = screenLabels.map((label) => count.byLabel.get(label) ?? 0).join(' | ');
  return `| ${set} | ${name} | ${count.rows} | ${count.labelled} (${share} %) | ${each} |\n`;
}

const { values, positionals } = parseArgs({
  options: { show: { type: 'string', default: '0' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  measure(positionals, Number(values.show));
}
