/** Orders: what an officer asked for, who has approved it, and how far it is in the log. */

create table orders (
  order_id uuid primary key,
  slot text not null,
  account_id uuid not null,
  from_ms bigint not null,
  to_ms bigint not null,
  core text not null,
  -- Opaque to the edge: the vault opens it again at every step.
  pending text not null,
  approvals text not null default '[]',
  stage text not null,
  problem text,
  grant_leaf text,
  grant_index bigint,
  used_leaf text,
  used_index bigint,
  created_at_ms bigint not null
);
create index orders_by_time on orders (created_at_ms);
