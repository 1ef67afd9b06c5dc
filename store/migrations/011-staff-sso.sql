/** Company accounts of staff: which one a passkey was enrolled with, and logouts that were told. */

create table staff_company_accounts (
  credential_hash bytea primary key,
  slot text not null,
  -- SHA-256 of issuer and subject: enough to compare, and no name of anybody.
  account_hash bytea not null,
  bound_at_ms bigint not null
);
create index staff_company_accounts_by_account on staff_company_accounts (account_hash);

-- Both hashed like the account; null where a session began by passkey alone.
alter table staff_sessions add column company_subject_hash bytea;
-- The issuer's own session, where it names one.
alter table staff_sessions add column company_session_hash bytea;

create table staff_company_logouts (
  -- Of issuer and `jti`: a token counts once.
  token_hash bytea primary key,
  subject_hash bytea,
  session_hash bytea,
  told_at_ms bigint not null
);
