-- What the owner of a session lets its agents do without a question, and verifications of its work.

create table session_policy (
  session uuid primary key references session on delete cascade,
  tenant uuid not null,
  owner uuid not null,
  -- null: opened without one, so that the general approval rules hold
  mode text check (mode in ('DEFAULT', 'PLAN', 'ACCEPT_EDITS', 'DONT_ASK', 'AUTO', 'BYPASS')),
  -- JSON: the rules in their order, and the profile
  rules text not null,
  profile text,
  changed_at timestamptz not null default clock_timestamp()
);

create index approval_of_session on approval (session, number) where state = 'PENDING';

create table verification (
  id uuid primary key,
  session uuid not null references session on delete cascade,
  tenant uuid not null,
  owner uuid not null,
  state text not null check (state in ('RUNNING', 'PASSED', 'FAILED', 'ABANDONED')),
  -- JSON: what became of each gate
  steps text not null,
  note text,
  duration_millis bigint not null check (duration_millis >= 0),
  lease_owner uuid not null,
  lease_until timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index verification_running on verification (session) where state = 'RUNNING';
create index verification_of_session on verification (session);
