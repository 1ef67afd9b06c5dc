/** Safety: reports and their cases, openings stage by stage, notices, receipts and staff. */

create table reports (
  report_id uuid primary key,
  conversation_id uuid not null,
  reporter uuid not null references accounts,
  reason text not null,
  reported integer not null,
  context integer not null,
  -- Sealed by the vault under a region key: opens only through a logged grant.
  evidence bytea not null,
  at_ms bigint not null,
  due_at_ms bigint not null,
  state text not null,
  reviewer text,
  decision text,
  policy_reason text,
  decided_at_ms bigint
);
create index reports_of_reporter on reports (reporter);
create index reports_by_due on reports (due_at_ms) where state <> 'decided';

create table reported_events (
  report_id uuid not null references reports,
  event_id uuid not null,
  sender uuid not null,
  primary key (report_id, event_id)
);

create table openings (
  opening_id uuid primary key,
  report_id uuid not null references reports,
  slot text not null,
  stage text not null,
  problem text,
  core text not null,
  sealed_body text not null,
  pending text not null,
  approval text,
  grant_leaf text,
  envelope text,
  grant_index bigint,
  used_leaf text,
  used_index bigint,
  witnesses text[] not null default '{}',
  sealed text,
  created_at_ms bigint not null,
  opened_at_ms bigint
);
create index openings_of_report on openings (report_id);
create index openings_running on openings (created_at_ms)
  where stage in ('approved', 'appended', 'countersigned', 'used');

create table receipts (
  account_id uuid not null references accounts,
  grant_index bigint not null,
  envelope text not null,
  at_ms bigint not null,
  primary key (account_id, grant_index)
);

create table notices (
  account_id uuid not null references accounts,
  report_id uuid not null references reports,
  at_ms bigint not null,
  decision text not null,
  policy_reason text not null,
  primary key (account_id, report_id)
);

-- Leaves of the vault about itself that it took into force: keys, policy, roster.
create table adopted_leaves (
  log_index bigint primary key,
  kind text not null,
  leaf text not null,
  proof text not null,
  adopted_at_ms bigint not null
);
create index adopted_leaves_by_kind on adopted_leaves (kind, log_index);

create table staff_credentials (
  credential_hash bytea primary key,
  slot text not null,
  credential_id text not null
);

create table staff_sessions (
  token_hash bytea primary key,
  slot text not null,
  credential_hash bytea not null,
  started_at_ms bigint not null,
  expires_at_ms bigint not null,
  ended_at_ms bigint
);
