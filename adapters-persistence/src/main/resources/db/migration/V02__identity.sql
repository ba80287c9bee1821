-- Registered tokens: the token itself is never stored.
create table api_key (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  hash text not null unique check (length(hash) = 64),
  created_at timestamptz not null default now(),
  last_used timestamptz,
  revoked_at timestamptz
);
create index api_key_tenant on api_key (tenant, created_at, id) where revoked_at is null;
