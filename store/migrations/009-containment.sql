/** Containment: what staff decide together, and what is held back from erasure. */

create table acts (
  act_id uuid primary key,
  slot text not null,
  kind text not null,
  core text not null,
  approvals text not null default '[]',
  -- `asked`, `done` (the vault has signed its leaf) or `refused`.
  stage text not null default 'asked',
  problem text,
  leaf text,
  created_at_ms bigint not null
);
create index acts_by_time on acts (created_at_ms);

-- A hold is a disclosure of class `preserve`, which opens nothing; here is what it keeps.
create table holds (
  disclosure_id uuid primary key references disclosures,
  account_id uuid not null,
  from_ms bigint not null,
  to_ms bigint not null,
  until_ms bigint not null,
  -- When the keys of everything it covers were wrapped again; null while that is not done.
  taken_at_ms bigint,
  ended_at_ms bigint
);
create index holds_of_account on holds (account_id) where ended_at_ms is null;

-- Opaque to the edge: keys of one conversation, under the key of one hold.
create table hold_records (
  disclosure_id uuid not null references holds,
  conversation_id uuid not null,
  record bytea not null,
  primary key (conversation_id, disclosure_id)
);

-- Rows whose time was over while something held them: out of everybody's sight but the hold's.
create table held_events (
  conversation_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  sender uuid not null,
  target uuid,
  sent_at_ms bigint not null,
  key_epoch integer not null,
  membership_version integer not null,
  kind smallint not null,
  sealed bytea not null,
  primary key (conversation_id, seq)
);
