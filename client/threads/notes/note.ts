/** Notes: what a member said about the conversation itself, read strictly. */

import { parseId, type AccountId, type EventId } from '@countersign/rules/ids.ts';
import type { MemberRole } from '@countersign/wire/channel/asks.ts';
import type { OpenedEvent } from '@countersign/wire/conversation/event-body.ts';
import { parseEventBody } from '@countersign/wire/conversation/event-body.ts';

/** Longest name of a group, in UTF-16 code units. */
export const groupNameLengthMax = 60;

/**
 * What a note sets. What the vault or the edge decides (members, roles, lock, vanishing) is decided
 * there; its note is the line in the thread that tells it, and nothing is believed by it.
 */
export type Note =
  | { readonly set: 'name'; readonly value: string }
  | { readonly set: 'pinned' | 'unpinned'; readonly value: EventId }
  /** Whoever comes in cannot read what was before, so the name is said to them again. */
  | { readonly set: 'added'; readonly value: readonly AccountId[]; readonly name?: string }
  | { readonly set: 'removed'; readonly value: readonly AccountId[] }
  | { readonly set: 'role'; readonly value: AccountId; readonly role: MemberRole }
  | { readonly set: 'locked'; readonly value: boolean }
  /** Seconds; 0 when messages stay again. */
  | { readonly set: 'vanishing'; readonly value: number };

/** A note at its place. */
export type PlacedNote = {
  readonly event: EventId;
  readonly seq: number;
  readonly sender: AccountId;
  readonly sentAtMs: number;
  readonly note: Note;
};

/** The text of a note's body. */
export function formatNote(note: Note): string {
  return JSON.stringify(note);
}

/** The note of an event; `undefined` for what is none that this device knows. */
export function noteOf(seq: number, opened: OpenedEvent): PlacedNote | undefined {
  if (opened.kind !== 'note' || opened.state !== 'whole') return undefined;
  const { event, sender, sentAtMs } = opened;
  try {
    const note = parseNote(JSON.parse(parseEventBody(opened.body).text ?? ''));
    return note && { event, seq, sender, sentAtMs, note };
  } catch {
    return undefined;
  }
}

function parseNote(value: unknown): Note | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { set, value: given } = fields;
  switch (set) {
    case 'name': {
      const name = groupName(given);
      return name === undefined ? undefined : { set, value: name };
    }
    case 'pinned':
    case 'unpinned': {
      const event = parseId<EventId>(given);
      return event && { set, value: event };
    }
    case 'added': {
      const name = groupName(fields['name']);
      const added = accounts(given);
      return added && { set, value: added, ...(name === undefined ? {} : { name }) };
    }
    case 'removed': {
      const removed = accounts(given);
      return removed && { set, value: removed };
    }
    case 'role':
      return roleNote(given, fields['role']);
    case 'locked':
      return typeof given === 'boolean' ? { set, value: given } : undefined;
    case 'vanishing':
      return Number.isSafeInteger(given) && Number(given) >= 0
        ? { set, value: Number(given) }
        : undefined;
    default:
      return undefined;
  }
}

function roleNote(given: unknown, named: unknown): Note | undefined {
  const account = parseId<AccountId>(given);
  const role = (['member', 'admin', 'owner'] as const).find((one) => one === named);
  return account && role && { set: 'role', value: account, role };
}

/** A name without line breaks or signs that turn the writing of what stands beside it. */
function groupName(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > groupNameLengthMax) return undefined;
  const name = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => joiners[sign] ?? '').trim();
  return name === '' ? undefined : name;
}

/** Signs without which emoji and some scripts fall apart. */
const joiners: Readonly<Record<string, string>> = { '\u200d': '\u200d', '\u200c': '\u200c' };

function accounts(value: unknown): readonly AccountId[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = value.map((one) => parseId<AccountId>(one));
  return ids.every((one) => one !== undefined) ? (ids as AccountId[]) : undefined;
}
