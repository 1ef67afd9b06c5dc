/** People: accounts nobody here can open, their devices as logged, and their sessions. */

create table accounts (
  account_id uuid primary key,
  handle text not null unique,
  display_name text not null,
  account_key bytea not null,
  registration_record text not null,
  wrapped_by_password text not null,
  wrapped_by_recovery text not null,
  recovery_check bytea not null,
  -- Hash over everything a sign-up handed in: only the same client can finish it again.
  sign_up_fingerprint bytea not null,
  created_at_ms bigint not null,
  -- Null while the first device leaf is not yet countersigned.
  ready_at_ms bigint,
  suspended_at_ms bigint
);

-- Every statement that the account's key signed, in its own order.
create table statements (
  account_id uuid not null references accounts on delete cascade,
  seq integer not null,
  device_id uuid not null,
  op text not null,
  leaf bytea not null,
  created_at_ms bigint not null,
  log_index bigint,
  -- The .tlog-proof of the leaf, once a quorum countersigned it.
  proof text,
  primary key (account_id, seq)
);
create unique index statements_of_device on statements (account_id, device_id, op);
create index statements_unlogged on statements (created_at_ms) where proof is null;

create table devices (
  account_id uuid not null references accounts on delete cascade,
  device_id uuid not null,
  name text not null,
  added_at_ms bigint not null,
  last_seen_ms bigint not null,
  revoked_at_ms bigint,
  primary key (account_id, device_id)
);

create table sessions (
  session_id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  device_id uuid,
  token_hash bytea not null unique,
  device_name text not null,
  started_at_ms bigint not null,
  last_seen_ms bigint not null,
  ended_at_ms bigint
);
create index sessions_of_account on sessions (account_id);
create index sessions_ended on sessions (ended_at_ms) where ended_at_ms is not null;
