-- What the owner of a session lets its agents do without a question, and verifications of its work.

create table session_policy (
  session uuid primary key references session on delete cascade,
  tenant uuid not null,
  owner uuid not null,
  mode text not null check (mode in ('DEFAULT', 'PLAN', 'ACCEPT_EDITS', 'DONT_ASK', 'AUTO', 'BYPASS')),
  -- JSON: the rules in their order, and the profile
  rules text not null,
  profile text,
  changed_at timestamptz not null default clock_timestamp()
);

create index approval_of_session on approval (session, number) where state = 'PENDING';
