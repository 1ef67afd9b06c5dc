/** Says in plain words what an entry of the access log means. */

import type { AccessLeaf, GrantLeaf, RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ActLeaf } from '@countersign/rules/access/acts.ts';
import type { AccessEntry } from '../audit/entry-reading.ts';
import { gagEndS, holdEndS, newStory, type GrantStory } from '../audit/grant-stories.ts';

type GrantClass = GrantLeaf['class'];

/** A grant with its outcome: what it opened, why, who approved, and where the use is recorded. */
export function explainGrant(story: GrantStory): string {
  return [...beginning(story), outcome(story), ...gag(story), ...after(story)].join('; ');
}

function beginning(story: GrantStory): string[] {
  const { leaf, usedAt } = story;
  const of = leaf.class === 'report' ? 'one report' : 'one account';
  const use = usedAt[0];
  const isHeld = leaf.class === 'preserve' || leaf.holdUntil !== undefined;
  if (isHeld) {
    const what = `had what falls under ${messages(leaf.scopeBucket)} of ${of} kept from erasure`;
    return [`${what} ${why(story)}`, `${whoApproved(leaf)} on ${leaf.day}`];
  }
  const what =
    use === undefined
      ? `allowed ${messages(leaf.scopeBucket)} of ${of} to be opened`
      : `opened ${messages(use.openedBucket)} of ${of}`;
  return [`${what} ${why(story)}`, `${whoApproved(leaf)} on ${leaf.day}`];
}

/** Any entry by itself; of a grant that leaves out what became of it, which only others tell. */
export function explainLeaf(leaf: AccessEntry): string {
  switch (leaf.kind) {
    case 'grant': {
      const story = storyOf(leaf);
      return [...beginning(story), ...gag(story)].join('; ');
    }
    case 'used':
      return (
        `recorded, before anything left the vault, that entry ${leaf.grant} was used on `
        + `${leaf.day} for ${messages(leaf.openedBucket)}`
      );
    case 'void':
      return `closed entry ${leaf.grant}, which ended on ${leaf.day} without having been used`;
    case 'reveal':
      return (
        `ended the gag on entry ${leaf.grant} on ${leaf.day}: it was ${classes[leaf.class]}, `
        + 'and the person it was about can find it from here on'
      );
    case 'extend':
    case 'freeze':
    case 'thaw':
    case 'review':
    case 'prolong':
    case 'release':
      return `${explainAct(leaf)}; ${whoApproved(leaf)} on ${leaf.day}`;
    case 'notice':
      return 'told somebody, late and in general words, that an opening touched them';
    case 'index':
      return (
        `indexed the ${leaf.tags} tags of entries ${leaf.from} to ${leaf.to}, so that people find `
        + 'what is about them without asking anybody'
      );
    default:
      return explainHousekeeping(leaf);
  }
}

function explainAct(leaf: ActLeaf): string {
  switch (leaf.kind) {
    case 'extend':
      return `kept entry ${leaf.grant} sealed for longer, until ${time(leaf.revealBy)}`;
    case 'freeze':
      return `froze ${frozen(leaf)}, at once`;
    case 'thaw':
      return `lifted the freeze of entry ${leaf.freeze}`;
    case 'review':
      return leaf.outcome === 'confirmed'
        ? `reviewed the emergency of entry ${leaf.grant} and confirmed it`
        : `reviewed the emergency of entry ${leaf.grant} and did not confirm it`;
    case 'prolong':
      return `kept what entry ${leaf.grant} holds for longer, until ${time(leaf.holdUntil)}`;
    case 'release':
      return `released what entry ${leaf.grant} holds, before its time`;
  }
}

function frozen({ what, level }: ActLeaf<'freeze'>): string {
  if (what === 'grants') return 'every grant';
  if (what === 'vault') return level === 2 ? 'the vault for everybody' : 'the vault for staff';
  const [kind, name] = what.split(':');
  return kind === 'slot' ? `slot ${name}` : 'one authority';
}

function explainHousekeeping(
  leaf: Extract<AccessLeaf, { kind: 'erase' | 'roster' | 'policy' | 'vault' }>,
): string {
  switch (leaf.kind) {
    case 'erase':
      if (leaf.kept === 'hold') {
        return `destroyed the key of what entry ${leaf.epoch} held on ${leaf.day}`;
      }
      return (
        `destroyed key ${leaf.epoch} of ${leaf.kept} on ${leaf.day}: what was sealed under it is `
        + 'beyond opening, for everybody'
      );
    case 'roster': {
      const active = leaf.slots.filter(({ state }) => state === 'active').map(({ slot }) => slot);
      const invited = leaf.slots.length - active.length;
      const who = active.length === 0 ? 'nobody yet' : slots(active);
      return (
        `roster ${leaf.seq}: ${who} can approve from ${time(leaf.effectiveFrom)}`
        + (invited > 0 ? `; ${invited} invited` : '')
        + changedBy(leaf)
      );
    }
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

const classes: Record<GrantClass, string> = {
  report: 'the report of a participant',
  legal: 'a legal order',
  emergency: 'an emergency',
  preserve: 'a hold',
  sealed: 'a sealed order',
};

function why({ leaf, reveal }: GrantStory): string {
  switch (reveal?.leaf.class ?? leaf.class) {
    case 'report':
      return 'because a participant reported them';
    case 'legal':
      return 'under a legal order';
    case 'emergency':
      return 'because of an emergency';
    case 'preserve':
      return 'at the request of an authority';
    case 'sealed':
      return 'under an order that may not be spoken of yet';
  }
}

function whoApproved({ requester, approvals }: Pick<GrantLeaf, 'requester' | 'approvals'>): string {
  const names = approvals.map(({ slot }) => slot);
  const approved = names.length === 0 ? 'approved by nobody' : `approved by ${slots(names)}`;
  return names.includes(requester) ? approved : `asked for by slot ${requester}, ${approved}`;
}

function outcome({ usedAt, voidAt }: GrantStory): string {
  if (usedAt.length > 0) return `used at entry ${usedAt.map(({ index }) => index).join(' and ')}`;
  return voidAt === undefined ? 'not used' : `never used: closed by entry ${voidAt}`;
}

function gag(story: GrantStory): string[] {
  const { leaf, extendedAt, reveal } = story;
  const endS = gagEndS(story);
  if (leaf.class !== 'sealed' || endS === undefined) return [];
  const times = extendedAt.map(({ index }) => index).join(' and ');
  const longer = times === '' ? [] : [`the gag was extended by entry ${times}`];
  if (reveal === undefined) return [...longer, `sealed until ${time(endS)}`];
  return [...longer, `it was sealed, and revealed by entry ${reveal.index}`];
}

function after(story: GrantStory): string[] {
  const { leaf, review, endedAt } = story;
  const said: string[] = [];
  if (review !== undefined) {
    const not = review.leaf.outcome === 'confirmed' ? '' : 'not ';
    said.push(`reviewed and ${not}confirmed by entry ${review.index}`);
  } else if (leaf.reviewBy !== undefined) said.push(`to be reviewed by ${time(leaf.reviewBy)}`);
  const heldS = holdEndS(story);
  if (endedAt !== undefined) said.push(`the hold was ended by entry ${endedAt}`);
  else if (heldS !== undefined) said.push(`held until ${time(heldS)}`);
  return said;
}

function changedBy({ requester, approvals }: RosterLeaf): string {
  if (requester === undefined || approvals === undefined) return '';
  return `; changed, ${whoApproved({ requester, approvals })}`;
}

function storyOf(leaf: GrantLeaf): GrantStory {
  return newStory(0, leaf);
}

function messages(bucket: string): string {
  return bucket === '1' ? '1 message' : `up to ${bucket} messages`;
}

function slots(names: readonly string[]): string {
  return `${names.length === 1 ? 'slot' : 'slots'} ${names.join(', ')}`;
}

function time(seconds: number): string {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return 'a time beyond all calendars';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
