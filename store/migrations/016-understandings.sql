/** Understandings: which explanation of who can read messages an account took in, and when. */

create table understandings (
  account_id uuid not null references accounts on delete cascade,
  -- Number of the explanation (rules/people/explanation.ts): another text is asked about anew.
  explanation integer not null,
  at_ms bigint not null,
  primary key (account_id, explanation)
);
