-- Agents that work by themselves, the templates they are made from, and what they worked on.

create table agent_definition (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null check (length(name) between 1 and 120),
  display_name text not null,
  role text not null,
  model text,
  emoji text,
  color text,
  interval_seconds int not null check (interval_seconds between 60 and 604800),
  workspace_path text,
  template text,
  identity text not null,
  status text not null check (status in
    ('IDLE', 'WORKING', 'BLOCKED', 'ERROR', 'OFFLINE', 'HELD')),
  current_task text,
  heard_at timestamptz,
  hold_note text,
  held_by text,
  held_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (tenant, name),
  check ((status = 'HELD') = (held_by is not null)),
  check ((held_by is null) = (held_at is null)),
  check (hold_note is null or held_by is not null)
);
-- Those that may be found silent.
create index agent_definition_heard on agent_definition ((coalesce(heard_at, created_at)))
  where status in ('IDLE', 'WORKING', 'BLOCKED', 'ERROR');

create table agent_template (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  slug text not null check (length(slug) <= 64 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  description text,
  icon text,
  category text,
  model text,
  identity text,
  interval_seconds int check (interval_seconds between 60 and 604800),
  tools text[] not null,
  capabilities text[] not null,
  -- a JSON object
  config text not null,
  featured boolean not null,
  place int not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
-- A removed template gives its slug back.
create unique index agent_template_slug on agent_template (tenant, slug) where deleted_at is null;
create index agent_template_listed on agent_template (tenant, place, name, id)
  where deleted_at is null;

create table agent_run (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  agent bigint not null references agent_definition,
  -- the fire, the task and the turn may be forgotten before the run is
  fire uuid not null unique,
  task bigint not null,
  turn uuid not null,
  state text not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  note text not null default '',
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((ended_at is null) = (state = 'RUNNING'))
);
create unique index agent_run_one_running on agent_run (agent) where ended_at is null;
create index agent_run_newest on agent_run (tenant, started_at desc, id desc);
-- What a run has cost is looked up by its turn.
create index agent_run_turn on agent_run (turn);
create index model_call_turn on model_call (turn) where turn is not null;

alter table schedule drop constraint schedule_grammar_check;
alter table schedule add check (grammar in ('OXIOS', 'CRON', 'EVERY', 'INTERVAL'));
-- Schedules that belong to something are found by their keys, and by what these begin with.
create index schedule_key_begin on schedule (tenant, key text_pattern_ops)
  where key is not null and deleted_at is null;
