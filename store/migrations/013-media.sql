/** Media: encrypted files beside messages, in pieces that lie in the blob store by their hash. */

-- One attachment of one message: its place is the message's, known before the message is sent.
create table media (
  conversation_id uuid not null,
  event_id uuid not null,
  item smallint not null,
  account_id uuid not null,
  kind text not null,
  -- Of the encrypted file.
  bytes bigint not null,
  pieces integer not null,
  -- Given to each reader once.
  once boolean not null,
  -- SHA-256 over the hashes of all pieces, once they are all here.
  address bytea,
  -- uploading, ready, going (nobody is given it any more)
  stage text not null,
  created_at_ms bigint not null,
  ready_at_ms bigint,
  primary key (conversation_id, event_id, item)
);
create index media_of_account on media (account_id, created_at_ms);
create index media_by_age on media (created_at_ms);

create table media_pieces (
  conversation_id uuid not null,
  event_id uuid not null,
  item smallint not null,
  piece integer not null,
  -- Name of the piece in the blob store; messages that were forwarded share their pieces.
  sha256 bytea not null,
  primary key (conversation_id, event_id, item, piece),
  foreign key (conversation_id, event_id, item) references media on delete cascade
);
create index media_pieces_by_hash on media_pieces (sha256);

-- Who looked at what is shown once.
create table media_views (
  conversation_id uuid not null,
  event_id uuid not null,
  item smallint not null,
  account_id uuid not null,
  seen_at_ms bigint not null,
  primary key (conversation_id, event_id, item, account_id),
  foreign key (conversation_id, event_id, item) references media on delete cascade
);

-- What was handed over with a report stays as long as the report's evidence.
create table reported_media (
  report_id uuid not null references reports,
  conversation_id uuid not null,
  event_id uuid not null,
  item smallint not null,
  primary key (report_id, conversation_id, event_id, item)
);
create index reported_media_by_place on reported_media (conversation_id, event_id, item);
