-- Personas and the pointer to the active one.

create table persona (
  tenant uuid not null,
  owner uuid not null,
  id text not null,
  ordinal bigint generated always as identity,
  name text not null,
  role text not null,
  description text not null,
  system_prompt text not null,
  enabled boolean not null,
  model text,
  traits text[] not null,
  created_at timestamptz not null,
  primary key (tenant, id)
);

-- One row a tenant; its lock decides "the last one" and the active one.
create table persona_choice (
  tenant uuid primary key,
  active text,
  foreign key (tenant, active) references persona (tenant, id) on delete set null (active)
);
