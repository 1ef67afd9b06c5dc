/** Productions: encrypted packages in pieces, the links that fetch them, and who fetched when. */

create table productions (
  production_id uuid primary key,
  order_id uuid not null references orders,
  slot text not null,
  -- Of the age file, and of the manifest inside it; hex.
  sha256 text not null,
  manifest_sha256 text not null,
  bytes bigint not null,
  pieces integer not null,
  -- age recipients, as whoever built it says.
  recipients text[] not null,
  -- uploading, sealing (nothing more is taken, being checked), ready
  stage text not null,
  created_at_ms bigint not null,
  ready_at_ms bigint,
  unique (order_id, sha256)
);

create table production_pieces (
  production_id uuid not null references productions on delete cascade,
  piece integer not null,
  bytes bytea not null,
  primary key (production_id, piece)
);
-- What is encrypted does not get smaller.
alter table production_pieces alter column bytes set storage external;

create table production_links (
  -- SHA-256 of the secret, which is shown once.
  link_hash bytea primary key,
  production_id uuid not null references productions,
  slot text not null,
  made_at_ms bigint not null,
  expires_at_ms bigint not null,
  fetches_max integer not null,
  fetches integer not null,
  ended_at_ms bigint
);
create index production_links_of_production on production_links (production_id);

create table production_fetches (
  fetch_id uuid primary key,
  link_hash bytea not null references production_links,
  begun_at_ms bigint not null,
  -- When the last byte had been handed over.
  whole_at_ms bigint
);
create index production_fetches_of_link on production_fetches (link_hash);
