-- Engines that look for work, their runs, and schedules that count from their last slot.

create table discovery_engine (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  slug text not null check (length(slug) <= 200 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  description text,
  layer text not null,
  model text,
  -- says when it runs by itself, and whether
  schedule uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create unique index discovery_engine_slug on discovery_engine (tenant, slug) where deleted_at is null;

create table discovery_run (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  engine bigint not null references discovery_engine,
  -- fires and jobs are forgotten earlier
  fire uuid not null unique,
  job bigint not null,
  trigger text not null check (trigger in ('SCHEDULE', 'MANUAL')),
  state text not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  findings int not null default 0,
  created int not null default 0,
  deduplicated int not null default 0,
  tokens bigint not null default 0,
  dollars numeric not null default 0,
  error text,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((finished_at is null) = (state in ('QUEUED', 'RUNNING'))),
  check (error is null or state in ('FAILED', 'CANCELLED'))
);
create unique index discovery_run_unfinished on discovery_run (engine) where finished_at is null;
create index discovery_run_newest on discovery_run (engine, id desc);
create index discovery_run_tenant on discovery_run (tenant, created_at);
create index discovery_run_old on discovery_run (finished_at) where finished_at is not null;

create index task_discovered on task (tenant, category) where category like 'discovery:%';

