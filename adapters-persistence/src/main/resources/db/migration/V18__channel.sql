-- What is sent to receivers outside, and how they do.

create table delivery (
  id uuid primary key,
  seq bigint generated always as identity unique,
  tenant uuid not null,
  owner uuid not null,
  session uuid,
  kind text not null check (kind in ('webhook')),
  destination text not null,
  -- the receiver's word for what happened
  event text not null,
  body text not null,
  key text not null,
  state text not null check (state in ('pending', 'in_flight', 'delivered', 'dead')),
  reason text check (reason in ('exhausted', 'rejected', 'blocked')),
  sends int not null default 0,
  max_sends int not null check (max_sends > 0),
  pause_millis bigint[] not null,
  due_at timestamptz not null,
  last_error text,
  epoch bigint not null default 0,
  lease_owner uuid,
  lease_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (kind, key),
  check ((state = 'in_flight') = (lease_owner is not null)),
  check ((lease_owner is null) = (lease_until is null)),
  check ((state = 'dead') = (reason is not null)),
  check ((ended_at is null) = (state in ('pending', 'in_flight')))
);
create index delivery_due on delivery (kind, destination, due_at, seq) where state = 'pending';
create index delivery_in_flight on delivery (kind, destination, lease_until) where state = 'in_flight';
create index delivery_lease_owner on delivery (lease_owner) where state = 'in_flight';
create index delivery_dead on delivery (ended_at, seq) where state = 'dead';
create index delivery_delivered on delivery (ended_at) where state = 'delivered';
create index delivery_old on delivery (created_at);

-- The operator's endpoints: of the installation, not of a tenant.
create table channel_endpoint (
  kind text not null,
  destination text not null,
  -- what happened before is not told
  since timestamptz not null default clock_timestamp(),
  -- no longer listed
  retired_at timestamptz,
  -- in a row, and only such as let it seem to be down
  failures int not null default 0,
  paused_until timestamptz,
  last_success timestamptz,
  last_error text,
  delivered bigint not null default 0,
  dead bigint not null default 0,
  primary key (kind, destination)
);
