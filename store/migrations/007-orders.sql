/** Order files: entries that are only ever added, their documents, and who may ask at all. */

create table authorities (
  authority_id uuid primary key,
  name text not null,
  class text not null,
  country text not null,
  -- Domains that its mail comes from.
  domains text[] not null,
  -- Known independently of any request; found and recorded by a second person.
  phone text,
  phone_source text,
  phone_by text,
  -- age recipient that productions are encrypted to.
  recipient text,
  recipient_by text,
  frozen_at_ms bigint,
  frozen_by text,
  created_by text not null,
  created_at_ms bigint not null
);

create table requesters (
  requester_id uuid primary key,
  authority_id uuid not null references authorities,
  name text not null,
  email text not null,
  phone text not null,
  created_by text not null,
  created_at_ms bigint not null
);
create index requesters_of_authority on requesters (authority_id);

create table orders (
  order_id uuid primary key,
  created_at_ms bigint not null,
  authority_id uuid references authorities,
  -- SHA-256 of the secret in the authority's status link.
  link_hash bytea unique,
  -- Entries so far: the next one bears this number plus one.
  last_seq integer not null,
  -- Read off the entries with every one of them, for lists alone; the entries decide.
  state text not null,
  next_due_ms bigint
);
create index orders_by_time on orders (created_at_ms);
create index orders_by_due on orders (next_due_ms) where next_due_ms is not null;
create index orders_of_authority on orders (authority_id);

create table order_entries (
  order_id uuid not null references orders,
  seq integer not null,
  -- Made by whoever writes, so that the same entry sent twice is one entry.
  entry_id uuid not null,
  at_ms bigint not null,
  by_slot text not null,
  entry jsonb not null,
  primary key (order_id, seq),
  unique (order_id, entry_id)
);

create table order_documents (
  order_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bytea not null,
  at_ms bigint not null,
  primary key (order_id, sha256)
);

create table disclosure_notices (
  disclosure_id uuid primary key references disclosures,
  account_id uuid not null references accounts,
  order_id uuid not null references orders,
  at_ms bigint not null,
  notice jsonb not null
);
create index disclosure_notices_of_account on disclosure_notices (account_id, at_ms);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what an order file holds is never changed or removed' using errcode = '0A000';
end $$;
create trigger order_entries_stay before update or delete on order_entries
  for each row execute function refuse_change();
create trigger order_entries_stay_whole before truncate on order_entries
  execute function refuse_change();
create trigger order_documents_stay before update on order_documents
  for each row execute function refuse_change();

-- Which task of which order a disclosure is for, and the digest of the file that is approved.
alter table disclosures
  add column order_id uuid references orders,
  add column task text,
  add column file text;
create index disclosures_of_order on disclosures (order_id);
