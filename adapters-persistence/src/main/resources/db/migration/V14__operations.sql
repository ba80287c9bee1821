-- Stored settings and the history of their revisions.

-- Locked by every change until its commit, so that revisions have no gap.
create table setting_revision (
  id smallint primary key check (id = 1),
  revision bigint not null
);
insert into setting_revision (id, revision) values (1, 0);

create table setting (
  key text primary key,
  tenant uuid not null,
  owner uuid not null,
  value text not null,
  revision bigint not null,
  writer text not null,
  changed_at timestamptz not null default clock_timestamp()
);

create table setting_change (
  revision bigint primary key,
  tenant uuid not null,
  owner uuid not null,
  actor text not null,
  writer text not null,
  keys text[] not null,
  at timestamptz not null default clock_timestamp()
);
