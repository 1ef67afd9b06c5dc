/** Details and sign-ins of accounts, as the vault sealed them, and the blind indexes of values. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { LookUpKind } from '@countersign/rules/account-details.ts';
import type { AccountId, SessionId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';

const dayMs = 86_400_000;

/** Replaces the details of an account and their indexes; without bytes there are none. */
export async function keepDetails(
  db: Database,
  account: AccountId,
  kept: {
    readonly sealed: Bytes;
    readonly indexes: readonly { readonly kind: LookUpKind; readonly index: Bytes }[];
    readonly nowMs: number;
    /** Only in the place of this box: what the person has set meanwhile stays. */
    readonly instead?: Bytes;
  },
): Promise<void> {
  const { sealed, nowMs: set_at_ms, instead } = kept;
  await db.transaction().execute(async (tx) => {
    // Two devices may write at once: one after the other, so that indexes and details agree.
    await tx
      .selectFrom('accounts')
      .select('account_id')
      .where('account_id', '=', account)
      .forUpdate()
      .execute();
    if (instead !== undefined && !isSame(await readDetails(tx, account), instead)) return;
    await tx.deleteFrom('detail_indexes').where('account_id', '=', account).execute();
    if (sealed.length === 0) {
      await tx.deleteFrom('account_details').where('account_id', '=', account).execute();
      return;
    }
    await tx
      .insertInto('account_details')
      .values({ account_id: account, sealed, set_at_ms })
      .onConflict((on) => on.column('account_id').doUpdateSet({ sealed, set_at_ms }))
      .execute();
    if (kept.indexes.length === 0) return;
    const rows = kept.indexes.map(({ kind, index }) => {
      return { account_id: account, kind, blind_index: index };
    });
    await tx.insertInto('detail_indexes').values(rows).execute();
  });
}

function isSame(one: Bytes | undefined, other: Bytes): boolean {
  return one !== undefined && Buffer.from(one).equals(other);
}

/** The sealed details of an account, if there are any. */
export async function readDetails(db: Database, account: AccountId): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('account_details')
    .select('sealed')
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row?.sealed;
}

/** Details of accounts, in the order of their ids, from behind one of them. */
export function someDetails(
  db: Database,
  at: { readonly after: AccountId | undefined; readonly limit: number },
): Promise<{ readonly account_id: AccountId; readonly sealed: Bytes; set_at_ms: number }[]> {
  return db
    .selectFrom('account_details')
    .select(['account_id', 'sealed', 'set_at_ms'])
    .$if(at.after !== undefined, (query) => query.where('account_id', '>', at.after as AccountId))
    .orderBy('account_id')
    .limit(at.limit)
    .execute();
}

/** Accounts whose value has one of these blind indexes: several may say the same of themselves. */
export async function accountsOfIndexes(
  db: Database,
  kind: LookUpKind,
  indexes: readonly Bytes[],
): Promise<AccountId[]> {
  if (indexes.length === 0) return [];
  const rows = await db
    .selectFrom('detail_indexes')
    .select('account_id')
    .where('kind', '=', kind)
    .where('blind_index', 'in', indexes)
    .orderBy('account_id')
    .limit(listRowsMax)
    .execute();
  return rows.map((row) => row.account_id);
}

/** Keeps a sealed sign-in under its coarse day. */
export async function keepSignIn(
  db: Database,
  signIn: { readonly account: AccountId; readonly session: SessionId; readonly sealed: Bytes },
  nowMs: number,
): Promise<void> {
  const { account: account_id, session: session_id, sealed } = signIn;
  const day = Math.floor(nowMs / dayMs);
  await db.insertInto('sign_ins').values({ account_id, session_id, day, sealed }).execute();
}

/** Where a page of sign-ins begins: behind this session of this day. */
export type SignInCursor = { readonly day: number; readonly session: SessionId };

/** Sign-ins of an account on the days that a window touches; the seconds are the vault's. */
export async function readSignIns(
  db: Database,
  of: { readonly account_id: AccountId; readonly from_ms: number; readonly to_ms: number },
  { after, limit }: { readonly after: SignInCursor | undefined; readonly limit: number },
): Promise<(SignInCursor & { readonly sealed: Bytes })[]> {
  const rows = await db
    .selectFrom('sign_ins')
    .select(['day', 'session_id as session', 'sealed'])
    .where('account_id', '=', of.account_id)
    // A clock here may be off by a little, and the vault's decides.
    .where('day', '>=', Math.floor(of.from_ms / dayMs) - 1)
    .where('day', '<=', Math.floor(of.to_ms / dayMs) + 1)
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('day', 'session_id'),
          '>',
          eb.tuple(after?.day ?? 0, after?.session ?? noSession),
        ),
      ),
    )
    .orderBy('day')
    .orderBy('session_id')
    .limit(limit)
    .execute();
  return rows;
}

/** Forgets sign-ins of whole days before a time: nobody can open them any more. */
export async function forgetSignIns(db: Database, beforeMs: number): Promise<number> {
  const day = Math.floor(beforeMs / dayMs);
  const result = await db.deleteFrom('sign_ins').where('day', '<', day).executeTakeFirst();
  return Number(result.numDeletedRows);
}

const noSession = '0'.repeat(32) as SessionId;
