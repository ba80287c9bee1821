-- Schedules, their fires, and the one engine of queued work.

create table schedule (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  recurrence text not null,
  grammar text not null check (grammar in ('OXIOS')),
  action text not null,
  -- 0 critical, 1 high, 2 normal, 3 low
  priority smallint not null check (priority between 0 and 3),
  enabled boolean not null,
  origin text not null check (origin in ('API', 'CONFIG')),
  next_fire timestamptz,
  last_run timestamptz,
  last_success boolean,
  last_result text,
  runs bigint not null default 0,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  check (next_fire is null or (enabled and deleted_at is null))
);
create index schedule_due on schedule (next_fire) where next_fire is not null;
create index schedule_listed on schedule (tenant, name) where deleted_at is null;

create table fire (
  id uuid primary key,
  schedule uuid not null references schedule,
  tenant uuid not null,
  owner uuid not null,
  slot timestamptz,
  state text not null check (state in
    ('DUE', 'STARTED', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'MISSED', 'SKIPPED')),
  turn uuid,
  note text not null,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (schedule, slot),
  check ((ended_at is null) = (state in ('DUE', 'STARTED')))
);
create unique index fire_one_unfinished on fire (schedule) where ended_at is null;
create index fire_newest on fire (schedule, created_at desc);
create index fire_old on fire (ended_at) where ended_at is not null;

-- Locked by whoever claims from a limited queue, so that its limit holds on all nodes.
create table job_queue (
  name text primary key,
  max_active int not null check (max_active >= 0),
  paused boolean not null
);

create table job (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  queue text not null,
  kind text not null,
  key text,
  payload text not null,
  rank int not null,
  state text not null check (state in
    ('WAITING', 'DELAYED', 'ACTIVE', 'COMPLETED', 'FAILED', 'CANCELLED')),
  due_at timestamptz not null,
  epoch bigint not null default 0,
  failures int not null default 0,
  max_failures int not null check (max_failures > 0),
  deadline_millis bigint not null,
  first_claim timestamptz,
  lease_owner uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  finished_by uuid,
  result text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'ACTIVE') = (lease_owner is not null)),
  check ((lease_owner is null) = (lease_until is null))
);
create unique index job_key on job (tenant, queue, key) where key is not null;
create index job_claimable on job (queue, rank, id) where state in ('WAITING', 'DELAYED');
create index job_active on job (queue, lease_until) where state = 'ACTIVE';
create index job_lease_owner on job (lease_owner) where state = 'ACTIVE';
