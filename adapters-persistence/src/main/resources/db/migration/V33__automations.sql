-- Files that work for agents, and what the factory did lately.

create table automation (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  agent bigint not null references agent_definition,
  -- never changes
  agent_name text not null,
  name text not null,
  type text not null check (type in ('SCRIPT', 'LAUNCHAGENT', 'CRON', 'INTERVAL')),
  path text not null,
  label text,
  status text not null check (status in ('ACTIVE', 'INACTIVE', 'DISABLED')),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index automation_newest on automation (tenant, created_at desc, id desc)
  where deleted_at is null;
create index automation_agent on automation (agent, id) where deleted_at is null;
-- Whose tasks wait, and how many each assignee was given.
create index task_assignee on task (tenant, assignee, status) where assignee is not null;
