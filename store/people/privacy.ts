/** Privacy: what people chose, by account; what is missing is as the region pack has it. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { AgeBand, KeptAge } from '@countersign/rules/people/age-band.ts';
import type { ChosenPrivacy } from '@countersign/rules/people/privacy.ts';
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import type { PrivacyTable } from './people-tables.ts';

/** An account's age and choices. */
export type PersonChoices = {
  readonly account: AccountId;
  readonly age: KeptAge;
  readonly chosen: ChosenPrivacy;
};

/** Columns by which `choicesOf` knows a person. */
export const choiceColumns = [
  'accounts.account_id',
  'accounts.age_band',
  'accounts.age_ends',
  'privacy.writers',
  'privacy.groups',
  'privacy.presence',
  'privacy.read_marks',
  'privacy.typing',
] as const;

/** What these columns say; of an account that never chose, all choices are null. */
export type ChoiceRow = Omit<Selectable<PrivacyTable>, 'account_id'> & {
  readonly account_id: AccountId;
  readonly age_band: AgeBand;
  readonly age_ends: string | null;
};

/** Age and choices of some accounts. */
export async function readChoices(
  db: Database,
  accounts: readonly AccountId[],
): Promise<PersonChoices[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('privacy', 'privacy.account_id', 'accounts.account_id')
    .select(choiceColumns)
    .where('accounts.account_id', 'in', accounts)
    .execute();
  return rows.map(choicesOf);
}

/** A row as a person's choices. */
export function choicesOf(row: ChoiceRow): PersonChoices {
  return {
    account: row.account_id,
    age: { band: row.age_band, ends: row.age_ends ?? undefined },
    chosen: {
      writers: row.writers ?? undefined,
      groups: row.groups ?? undefined,
      presence: row.presence ?? undefined,
      readMarks: row.read_marks ?? undefined,
      typing: row.typing ?? undefined,
    },
  };
}

/** Keeps choices; those that are not named stay as they were. */
export async function keepChoices(
  db: Database,
  account: AccountId,
  chosen: ChosenPrivacy,
): Promise<void> {
  const { writers, groups, presence, readMarks, typing } = chosen;
  const named = { writers, groups, presence, read_marks: readMarks, typing };
  const set = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  await db
    .insertInto('privacy')
    .values({ account_id: account, ...set })
    .onConflict((conflict) => {
      const column = conflict.column('account_id');
      return Object.keys(set).length === 0 ? column.doNothing() : column.doUpdateSet(set);
    })
    .execute();
}
