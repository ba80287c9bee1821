-- Runs that agents report which work elsewhere; their numbers are those of runs here.

create table agent_report (
  id bigint primary key default nextval('agent_run_id_seq'),
  tenant uuid not null,
  owner uuid not null,
  agent bigint not null references agent_definition,
  mode text not null check (mode in ('TASK', 'DISCOVERY')),
  -- the task may be forgotten before the run is
  task bigint,
  state text not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  tokens bigint not null default 0 check (tokens >= 0),
  dollars numeric not null default 0 check (dollars >= 0),
  started_at timestamptz not null default clock_timestamp(),
  heard_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((ended_at is null) = (state = 'RUNNING'))
);
create index agent_report_running on agent_report (agent, heard_at) where ended_at is null;
create index agent_report_newest on agent_report (tenant, started_at desc, id desc);
