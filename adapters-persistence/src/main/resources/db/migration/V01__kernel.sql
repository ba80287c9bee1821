-- Tenants, the event log, the audit chain, durable readers, nodes, timers and idempotency.

create table tenant (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 100),
  created_at timestamptz not null default now()
);
insert into tenant (id, name) values ('00000000-0000-0000-0000-000000000001', 'default');

-- The counter of a stream. Its row is locked from the append to the commit, so that seq is gapless and commit-ordered.
create table event_stream (
  kind text not null,
  id uuid not null,
  last_seq bigint not null,
  primary key (kind, id)
);

create table event (
  id bigint generated always as identity primary key,
  stream_kind text not null,
  stream_id uuid not null,
  seq bigint not null,
  type text not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  tenant uuid not null,
  owner uuid not null,
  session uuid,
  turn uuid,
  run uuid,
  payload text not null,
  unique (stream_kind, stream_id, seq)
);

-- Written with the event, deleted by the sealer, which numbers what it finds: the global order.
create table event_unsealed (event_id bigint primary key);
create table event_pos (
  pos bigint primary key,
  event_id bigint not null unique
);

create table audit_leaf (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  -- RFC 3339, UTC, microseconds, offset +00:00: the exact text that is hashed
  at text not null default to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
  agent_name text not null,
  actor text not null,
  action text not null,
  resource text not null,
  allowed boolean not null,
  -- canonical JSON
  data text not null,
  effect uuid
);
create index audit_leaf_agent on audit_leaf (agent_name, id);
create index audit_leaf_actor on audit_leaf (actor, id);
-- A commit has one receipt, however often its writer comes back after a crash.
create unique index audit_leaf_commit on audit_leaf (tenant, resource) where action = 'git_commit';

create table audit_unsealed (leaf_id bigint primary key);
create table audit_seal (
  seq bigint primary key,
  leaf_id bigint not null unique,
  prev_hash text not null unique,
  hash text not null unique
);

-- One row: who holds its lock numbers and chains.
create table sealer (
  id smallint primary key check (id = 1),
  last_pos bigint not null,
  last_seq bigint not null,
  last_hash text not null
);
insert into sealer (id, last_pos, last_seq, last_hash) values (1, 0, 0, 'genesis');

create table subscriber (
  name text primary key,
  pos bigint not null
);

create table node (
  id uuid primary key,
  site text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

create table timer (
  id uuid primary key,
  kind text not null,
  subject text not null,
  due timestamptz not null,
  unique (kind, subject)
);
create index timer_due on timer (due);

create table idempotency (
  tenant uuid not null,
  principal text not null,
  operation text not null,
  key text not null,
  request_hash text not null,
  answer text not null,
  created_at timestamptz not null default now(),
  primary key (tenant, principal, operation, key)
);
create index idempotency_age on idempotency (created_at);
