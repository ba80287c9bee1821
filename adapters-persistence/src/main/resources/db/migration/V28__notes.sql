-- What is noted down: activity, rules for agents, notifications, lines of logs, documents.

-- Lines are added, never changed or removed.
create table activity (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  actor_kind text not null check (actor_kind in ('AGENT', 'SYSTEM', 'USER')),
  actor text not null,
  action text not null,
  entity_type text,
  entity text,
  metadata text not null,
  -- who truly wrote it
  recorded_by text not null,
  at timestamptz not null default clock_timestamp(),
  check (entity is null or entity_type is not null)
);
create index activity_newest on activity (tenant, at desc, id desc);
create index activity_actor on activity (tenant, actor, at desc, id desc);
create index activity_entity on activity (tenant, entity_type, entity, at desc, id desc);

create table agent_rule (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  content text not null,
  scope text not null,
  category text,
  permanent boolean not null,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index agent_rule_listed on agent_rule (tenant, permanent desc, id) where deleted_at is null;

create table notification (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  -- nobody is everybody of the tenant
  recipient uuid,
  title text not null,
  message text not null,
  tone text not null check (tone in ('INFO', 'WARNING', 'ERROR', 'SUCCESS')),
  source text,
  link text,
  created_at timestamptz not null default clock_timestamp()
);
create index notification_newest on notification (tenant, id desc);

create table notification_mark (
  notification bigint not null references notification on delete cascade,
  reader uuid not null,
  read_at timestamptz not null default clock_timestamp(),
  primary key (notification, reader)
);

create table log_line (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  agent text not null,
  level text not null check (level in ('ERROR', 'WARN', 'INFO', 'DEBUG')),
  message text not null,
  meta text,
  at timestamptz not null default clock_timestamp()
);
create index log_line_newest on log_line (tenant, id desc);
create index log_line_agent on log_line (tenant, agent, id desc);

create table document (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  path text not null,
  name text not null,
  type text,
  category text,
  workspace text,
  content text,
  size bigint not null generated always as (coalesce(octet_length(content), 0)) stored,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (tenant, path)
);
create index document_newest on document (tenant, id desc);
create index document_category on document (tenant, category, id desc);
