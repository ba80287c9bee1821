-- Secrets get a table of their own, since a key of an organization may have several; and such keys.
create table api_key_secret (
  hash text primary key check (length(hash) = 64),
  key uuid not null references api_key on delete cascade,
  prefix text,
  last4 text,
  seq bigint generated always as identity,
  created_at timestamptz not null default now(),
  -- until when a replaced secret counts
  valid_until timestamptz
);
create index api_key_secret_key on api_key_secret (key, seq);
insert into api_key_secret (hash, key, created_at) select hash, id, created_at from api_key;

alter table api_key
  drop column hash,
  alter column role drop not null,
  alter column rate_per_minute drop not null,
  add column user_group uuid references user_group,
  add column description text,
  add column environment text check (environment in ('LIVE', 'TEST')),
  add column active boolean not null default true,
  add column requests bigint not null default 0,
  add column seq bigint generated always as identity,
  add column updated_at timestamptz not null default now(),
  add column rotated_at timestamptz,
  add column deleted_at timestamptz,
  -- a key by itself has a role, a key of an organization has the scopes of its maker
  add check ((user_group is null) = (role is not null)),
  add check ((user_group is null) = (rate_per_minute is not null)),
  add check ((user_group is null) = (environment is null));
create index api_key_group on api_key (user_group, seq) where deleted_at is null and user_group is not null;
create index api_key_maker on api_key (owner) where revoked_at is null and user_group is not null;

create table key_use (
  id bigint generated always as identity primary key,
  key uuid not null references api_key on delete cascade,
  at timestamptz not null,
  method text not null,
  path text not null,
  status integer not null,
  millis bigint not null,
  address text not null,
  user_agent text,
  trace text not null,
  grace boolean not null
);
create index key_use_key on key_use (key, at, id);
create index key_use_age on key_use (at);
