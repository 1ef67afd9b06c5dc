/** Says in plain words what an entry of the access log means. */

import type { AccessLeaf, GrantLeaf } from '@countersign/rules/access/access-leaf.ts';

/** A grant and what became of it. */
export type GrantStory = {
  readonly leaf: GrantLeaf;
  readonly approvedBy: readonly string[];
  readonly usedAt: { readonly index: number; readonly openedBucket: string }[];
};

/** A grant with its outcome: what it opened, why, who approved, and where the use is recorded. */
export function explainGrant({ leaf, approvedBy, usedAt }: GrantStory): string {
  const why = 'because a participant reported them';
  const who = approvedBy.length === 0 ? 'approved by nobody' : `approved by ${slots(approvedBy)}`;
  const use = usedAt[0];
  if (use === undefined) {
    const what = `allowed ${messages(leaf.scopeBucket)} of one report to be opened ${why}`;
    return `${what}; ${who} on ${leaf.day}; not used`;
  }
  const where = usedAt.map(({ index }) => index).join(' and ');
  const what = `opened ${messages(use.openedBucket)} of one report ${why}`;
  return `${what}; ${who} on ${leaf.day}; used at entry ${where}`;
}

/** Any entry by itself. */
export function explainLeaf(leaf: AccessLeaf): string {
  switch (leaf.kind) {
    case 'grant':
      return explainGrant({ leaf, approvedBy: leaf.approvals.map((one) => one.slot), usedAt: [] });
    case 'used':
      return (
        `recorded, before anything left the vault, that entry ${leaf.grant} was used on `
        + `${leaf.day} for ${messages(leaf.openedBucket)}`
      );
    case 'roster': {
      const active = leaf.slots.filter(({ state }) => state === 'active').map(({ slot }) => slot);
      const invited = leaf.slots.length - active.length;
      const who = active.length === 0 ? 'nobody yet' : slots(active);
      return (
        `roster ${leaf.seq}: ${who} can approve from ${time(leaf.effectiveFrom)}`
        + (invited > 0 ? `; ${invited} invited` : '')
      );
    }
    case 'void':
      return `closed entry ${leaf.grant}, which ended on ${leaf.day} without having been used`;
    case 'reveal':
      return `ended the gag on entry ${leaf.grant} on ${leaf.day}: it was of class ${leaf.class}`;
    case 'extend':
      return `kept entry ${leaf.grant} sealed until ${time(leaf.revealBy)}`;
    case 'notice':
      return `told somebody, late and in general words, that an opening touched them`;
    case 'erase':
      return `destroyed key ${leaf.epoch} of ${leaf.kept} on ${leaf.day}`;
    case 'policy':
      return (
        `put version ${leaf.packVersion} of the rules "${leaf.pack}" in force from `
        + time(leaf.effectiveFrom)
      );
    case 'vault':
      return (
        `announced the vault's sealing key ${leaf.keyId}, good from ${time(leaf.notBefore)} `
        + `to ${time(leaf.notAfter)}`
      );
  }
}

function messages(bucket: string): string {
  return bucket === '1' ? '1 message' : `up to ${bucket} messages`;
}

function slots(names: readonly string[]): string {
  return `${names.length === 1 ? 'slot' : 'slots'} ${names.join(', ')}`;
}

function time(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
