-- Counts and delays that outlive the process.

create table total (
  tenant uuid not null,
  name text not null,
  value bigint not null,
  primary key (tenant, name)
);

-- The newest samples of a session, with what is asked of them already worked out.
create table delay (
  session uuid not null,
  name text not null,
  tenant uuid not null,
  owner uuid not null,
  millis bigint[] not null,
  least bigint not null,
  most bigint not null,
  total bigint not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (session, name)
);
create index delay_tenant on delay (tenant, name);
create index delay_age on delay (updated_at);
