-- Skills, installed programs, and what was set up once for a tenant.

create table skill (
  tenant uuid not null,
  owner uuid not null,
  name text collate "C" not null,
  description text not null,
  content text not null,
  loaded_at timestamptz not null,
  primary key (tenant, name)
);

create table extension (
  tenant uuid not null,
  owner uuid not null,
  name text collate "C" not null,
  -- the manifest as it was written, as JSON
  manifest text not null,
  skill_text text not null,
  source text not null,
  path text not null,
  enabled boolean not null,
  installed_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (tenant, name)
);
-- A name is taken in any case: directories of two cases are one on some systems.
create unique index extension_name_any_case on extension (tenant, lower(name));

create table first_time (
  tenant uuid not null,
  what text not null,
  at timestamptz not null default now(),
  primary key (tenant, what)
);
