/** Resets: who may ask to replace the key of an account, by a ticket, and what was asked. */

create table resets (
  ticket_hash bytea primary key,
  account_id uuid not null references accounts on delete cascade,
  expires_at_ms bigint not null,
  -- The device that the reset brings, and the place of its statement; null until it is asked for.
  device_id uuid,
  seq integer,
  -- What replaces the account's own once the reset is in force, as JSON.
  asked text,
  -- By the vault's word; null until the vault has seen the statement.
  due_at_ms bigint
);
create index resets_of_account on resets (account_id);
