-- Keys: the secret itself is never stored. The handle is their name in public.
create table api_key (
  id uuid primary key,
  handle text not null unique check (handle ~ '^[0-9a-f]{16}$'),
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  audiences text[] not null check (cardinality(audiences) > 0),
  hash text not null unique check (length(hash) = 64),
  role text not null check (role in ('ADMIN', 'OPERATOR', 'VIEWER')),
  permissions text[] not null,
  scopes text[] not null,
  rate_per_minute integer not null check (rate_per_minute > 0),
  quota_sessions integer,
  quota_tokens_per_day bigint,
  quota_nano_usd_per_day bigint,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used timestamptz,
  revoked_at timestamptz
);
create index api_key_tenant on api_key (tenant, created_at, id) where revoked_at is null;
create index api_key_audiences on api_key using gin (audiences) where revoked_at is null;
