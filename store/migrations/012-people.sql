/** People: how old they are, whom they let or block, what they chose, how they stand in a chat. */

-- Only the band and the first month of the next one; nobody's birthday is kept here. Accounts of
-- before were never asked, and count as 16 to 17 until they are.
alter table accounts add column age_band text not null default '16-17';
alter table accounts alter column age_band drop default;
alter table accounts add column age_ends text;

create table relations (
  account_id uuid not null references accounts on delete cascade,
  other_id uuid not null references accounts on delete cascade,
  -- accepted, blocked, or asked: other_id asked account_id to talk and has no answer, or a no.
  state text not null,
  at_ms bigint not null,
  primary key (account_id, other_id)
);
create index relations_blocking on relations (other_id) where state = 'blocked';

-- Null is what the region pack has for the person's age.
create table privacy (
  account_id uuid primary key references accounts on delete cascade,
  writers text,
  groups text,
  presence text,
  read_marks boolean,
  typing boolean
);

-- accepted, request, set-aside or left (rules/people/standing.ts).
alter table members add column standing text not null default 'accepted';
-- When a standing or a block in it last changed, so that every edge looks again.
alter table conversations add column standing_at_ms bigint not null default 0;
create index conversations_standing on conversations (standing_at_ms) where standing_at_ms > 0;

-- Who talked with each other before there were requests goes on doing so.
insert into relations (account_id, other_id, state, at_ms)
select distinct m.account_id, o.account_id, 'accepted', 0
from members m
join members o on o.conversation_id = m.conversation_id and o.account_id <> m.account_id
where (select count(*) from members c where c.conversation_id = m.conversation_id) = 2
on conflict do nothing;
