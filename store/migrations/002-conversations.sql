/** Conversations: the vault's own records about them, and the events only it can open. */

create table conversations (
  conversation_id uuid primary key,
  membership bytea not null,
  membership_version integer not null,
  key_epoch integer not null,
  -- The data keys of all epochs, wrapped by the vault for this membership.
  key bytea not null,
  created_at_ms bigint not null
);

-- Apart from its conversation, because it changes with every message and must stay small.
create table conversation_heads (
  conversation_id uuid primary key,
  last_seq bigint not null,
  last_at_ms bigint not null
) with (fillfactor = 50);

create table members (
  conversation_id uuid not null,
  account_id uuid not null,
  read_seq bigint not null default 0,
  primary key (conversation_id, account_id)
) with (fillfactor = 80);
create index members_of_account on members (account_id);

create table events (
  conversation_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  sender uuid not null,
  target uuid,
  sent_at_ms bigint not null,
  -- When it was taken back, or taken away by a safety decision; its pages then show no ciphertext.
  unsent_at_ms bigint,
  key_epoch integer not null,
  membership_version integer not null,
  kind smallint not null,
  removed_by_house boolean not null default false,
  sealed bytea not null,
  primary key (conversation_id, seq)
);
-- Ciphertext does not compress: no time is spent on trying.
alter table events alter column sealed set storage external;
create unique index events_by_id on events (conversation_id, event_id);
-- Edits and unsends by the message they change; nothing else is ever looked up by its target.
create index events_changing on events (conversation_id, target) where kind in (2, 4);
create index events_unsent on events (unsent_at_ms)
  where unsent_at_ms is not null and sealed <> ''::bytea;
