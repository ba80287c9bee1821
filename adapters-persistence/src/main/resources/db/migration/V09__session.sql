-- Sessions, turns, runs, steps and tool calls: the turn engine.

create table session (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant uuid not null,
  owner uuid not null,
  label text not null,
  origin text not null,
  alias text,
  workspace uuid not null,
  model text,
  state text not null check (state in ('open', 'closed')),
  clarification text,
  active_seed uuid,
  persona text,
  metadata text not null,
  turns int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index session_alias on session (tenant, owner, alias) where alias is not null;
create index session_recent on session (tenant, updated_at desc, id);

create table turn (
  id uuid primary key,
  session uuid not null references session on delete cascade,
  number int not null,
  channel text not null,
  program text not null,
  input text not null,
  root_run uuid not null,
  outcome text check (outcome in ('answered', 'asked', 'failed', 'cancelled')),
  answer text,
  phase text,
  seed uuid,
  passed boolean,
  persona text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (session, number)
);

create table run (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  session uuid not null references session on delete cascade,
  turn uuid not null references turn on delete cascade,
  parent uuid references run on delete cascade,
  kind text not null check (kind in ('turn', 'member', 'subagent', 'verification')),
  name text not null,
  program text not null,
  seed uuid,
  -- 0 critical, 1 high, 2 normal, 3 low
  priority smallint not null,
  input text not null,
  site text not null,
  promoted boolean not null,
  state text not null check (state in ('queued', 'ready', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
  waiting text check (waiting in ('approval', 'question', 'children', 'revoked')),
  epoch bigint not null default 0,
  lease_owner uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  killed_at timestamptz,
  worked_millis bigint not null default 0,
  output text,
  error text,
  steps int,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  check ((state = 'waiting') = (waiting is not null)),
  check ((state = 'running') = (lease_owner is not null))
);
-- One root run of a session works or waits at a time.
create unique index run_one_root on run (session) where kind = 'turn' and state in ('ready', 'running', 'waiting');
create index run_claimable on run (priority, created_at) where state in ('queued', 'ready') and promoted;
create index run_leased on run (lease_until) where state = 'running';
create index run_lease_owner on run (lease_owner) where state = 'running';
create index run_unfinished on run (session) where state in ('queued', 'ready', 'running', 'waiting');
create index run_parent on run (parent) where parent is not null;
create index run_turn on run (turn);
create index run_agents on run (tenant, created_at desc, id) where kind <> 'turn';
create index run_starts on run (started_at) where kind = 'member';

-- Locked by whoever starts an agent run, so that the limits hold on all nodes.
create table run_gate (id smallint primary key check (id = 1));
insert into run_gate (id) values (1);

create table step (
  run uuid not null references run on delete cascade,
  number int not null,
  kind text not null check (kind in ('model', 'tools', 'fork')),
  label text not null,
  note text not null,
  command text not null,
  result text,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (run, number)
);

create table effect (
  id uuid primary key,
  run uuid not null references run on delete cascade,
  step int not null,
  ordinal int not null,
  provider_call_id text not null,
  tool text not null,
  arguments text not null,
  arguments_hash text not null,
  definition_hash text,
  state text not null check (state in
    ('proposed', 'awaiting_approval', 'intended', 'completed', 'failed', 'denied', 'skipped', 'in_doubt')),
  effect_class text check (effect_class in ('pure', 'keyed', 'workspace', 'opaque')),
  key text not null,
  epoch bigint not null default 0,
  approval uuid,
  before text not null default '',
  expected text not null default '',
  output text,
  is_error boolean,
  exit_code int,
  intended_at timestamptz,
  ended_at timestamptz,
  unique (run, step, ordinal),
  check (state not in ('completed', 'failed', 'denied', 'skipped') or output is not null)
);
