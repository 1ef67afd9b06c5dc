/** The report of a verification as a person reads it. */

import type { CheckedLog } from '../check-log.ts';
import type { Told } from './chronicle.ts';
import type { HouseLook } from '../verify-logs.ts';

/** The whole report as lines of plain text. */
export function reportInWords(look: HouseLook, told: readonly Told[], nowMs: number): string {
  const { access, device, devices, witnesses, broken, notices } = look;
  const lines = [...logInWords('Access log', access, nowMs)];
  lines.push(...logInWords('Device log', device, nowMs));
  if (device.head !== undefined) {
    const { accounts, added, removed, resets } = devices;
    lines.push(`  devices: ${added} added and ${removed} removed, of ${accounts} accounts`);
    if (resets > 0) lines.push(`  resets to a new account key: ${resets}`);
    lines.push('    each by a statement that the account itself has signed');
  }
  const { agreeing, bears } = witnesses;
  lines.push('Witnesses', `  ${bears}`);
  if (agreeing.length > 0) {
    lines.push(`  asked themselves, ${agreeing.join(', ')} have cosigned no other history`);
  } else lines.push('  none was asked, or none could say, whether it has cosigned another history');
  if (told.length > 0) lines.push('', 'What happened');
  if ((told[0]?.index ?? 0) > 0) lines.push(`  (the newest ${told.length}; --all tells the rest)`);
  for (const { index, text } of told) lines.push(`  Entry ${index}: ${text}.`);
  if (notices.length > 0) lines.push('', 'Worth knowing');
  for (const { where, what } of notices) lines.push(`  ${where} ${what}.`);
  if (broken.length > 0) lines.push('', 'Broken');
  for (const { where, what } of broken) lines.push(`  ${where}: ${what}.`);
  lines.push('', broken.length === 0 ? 'Everything checks out.' : 'This does not check out.');
  return `${lines.join('\n')}\n`;
}

function logInWords(title: string, log: CheckedLog, nowMs: number): string[] {
  const { origin, head, before } = log;
  const lines = [`${title} (${origin})`];
  if (head === undefined) return [...lines, '  could not be verified'];
  lines.push(`  ${head.size} entries; every one, and every tile, leads to the signed root`);
  const names = head.cosigners.map(({ name }) => name).join(', ');
  const seconds = Math.max(0, Math.round((nowMs - head.quorumTimeMs) / 1000));
  const ago = seconds === 1 ? '1 second' : `${seconds} seconds`;
  lines.push(`  signed by the log and cosigned by ${names}, ${ago} ago`);
  lines.push(
    before === undefined
      ? '  never verified here before; its head is now remembered'
      : `  holds unchanged the ${before.size} entries verified on ${before.seenAt}`,
  );
  return lines;
}
