/** `verifier production FILE`: whether a package is whole, and inside what was granted. */

import type { FolderGrant } from '../production/check-folder.ts';
import { verifyProduction, type VerifiedProduction } from '../production/verify-production.ts';
import { exits, print, type Options } from './options.ts';

/** Prints what a package shows, or what is wrong with it and where. */
export function productionCommand(subject: string, options: Options): number {
  const result = verifyProduction(subject, options.trust);
  print(options, result, inWords(result));
  return result.kind === 'broken' ? exits.broken : exits.good;
}

function inWords(result: VerifiedProduction): string {
  const { broken, files, bytes, manifestSha256, folders, kind } = result;
  const lines = broken.map(({ where, what }) => `Broken: ${where} ${what}.`);
  if (manifestSha256 !== undefined) {
    const are = kind === 'verified' ? 'each as the manifest says' : 'read by the manifest';
    lines.push(`${files} files, ${bytes} bytes, ${are}.`);
    lines.push(`SHA-256 of manifest.json: ${manifestSha256}`);
    lines.push('Compare it with the number that you were told on another way.');
  }
  for (const one of folders) {
    lines.push('', `${one.folder}: account ${one.account}, ${countsOf(one)}.`);
    lines.push(...one.grants.flatMap(grantInWords));
  }
  if (kind === 'verified') {
    lines.push('', 'Every record lies inside the account, window, categories and number granted.');
    lines.push('Whether the approvals were enough for their door, and what became of the grants');
    lines.push('later, is in the log: `verifier log`, `verifier explain INDEX`.');
  }
  return `${lines.join('\n')}\n`;
}

function countsOf(one: VerifiedProduction['folders'][number]): string {
  const { messages, envelopes, sessions, subscriber } = one;
  return [
    `${messages} messages`,
    `${envelopes} envelopes`,
    `${sessions} sign-ins`,
    `${subscriber} details`,
  ].join(', ');
}

function grantInWords(one: FolderGrant): string[] {
  const { grant, used, task, records, body, cosignedAt, approvedBy } = one;
  if (body === undefined) return [`  Grant ${grant} (task ${task}) is not opened by this package.`];
  const [from, to] = [body.from, body.to].map((seconds) => new Date(seconds * 1_000).toISOString());
  const by = approvedBy === undefined ? 'nobody whom this package shows' : approvedBy.join(', ');
  return [
    `  Grant ${grant} (task ${task}, class ${one.class}) for order ${JSON.stringify(body.order)},`,
    `    ${body.categories.join(', ')}, from ${from} up to, not including, ${to},`,
    `    at most ${body.messagesMax} records; it opened ${records}. Approved by ${by}.`,
    `    In the log with its use (entry ${used}), cosigned by ${cosignedAt ?? 'nobody'}.`,
  ];
}
