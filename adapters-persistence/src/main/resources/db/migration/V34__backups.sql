-- The runs that make backups; the files themselves say which there are.

create table backup_run (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  -- jobs are forgotten earlier
  job bigint,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
  error text,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((ended_at is null) = (state = 'RUNNING')),
  check (error is null or state = 'FAILED')
);
-- One at a time, in the whole house.
create unique index backup_run_unfinished on backup_run ((ended_at is null)) where ended_at is null;
create index backup_run_old on backup_run (ended_at) where ended_at is not null;
