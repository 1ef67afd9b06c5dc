/** Groups: what is set for a conversation, invitations to one, and the shelf of an account. */

create table conversation_settings (
  conversation_id uuid primary key,
  -- A group stays one, however few are left in it.
  is_group boolean not null default false,
  -- Only admins write.
  locked boolean not null default false
);

-- From when to when what was said vanishes after how long; the last one goes on.
create table vanishing_times (
  conversation_id uuid not null,
  from_ms bigint not null,
  until_ms bigint,
  seconds integer not null,
  -- Up to here everything that had to go is gone.
  swept_seq bigint not null default 0,
  primary key (conversation_id, from_ms)
);

create table invites (
  -- SHA-256 of the secret in the link, which is shown once.
  link_hash bytea primary key,
  conversation_id uuid not null,
  made_by uuid not null references accounts,
  made_at_ms bigint not null,
  expires_at_ms bigint not null,
  uses_max integer not null,
  uses integer not null default 0,
  ended_at_ms bigint
);
create index invites_of_conversation on invites (conversation_id);

-- Somebody who came by a link and waits for an admin.
create table join_asks (
  conversation_id uuid not null,
  account_id uuid not null references accounts,
  link_hash bytea not null references invites on delete cascade,
  asked_at_ms bigint not null,
  declined_at_ms bigint,
  primary key (conversation_id, account_id)
);

-- What a person keeps for all their devices; sealed by them, opaque here.
create table shelves (
  account_id uuid primary key references accounts,
  version integer not null,
  sealed bytea not null
);
alter table shelves alter column sealed set storage external;

-- A conversation's notes are few and read apart from what was said.
create index events_notes on events (conversation_id, seq) where kind = 5;
