-- Accounts, their sign-ins, and what may be tried and mailed.

-- How callers name a tenant; the default one has 1.
alter table tenant add column number bigint;
update tenant set number = counted.number from (
  select id, row_number() over (order by id <> '00000000-0000-0000-0000-000000000001', created_at, id) as number from tenant
) counted where tenant.id = counted.id;
create sequence tenant_number owned by tenant.number;
select setval('tenant_number', (select max(number) from tenant));
alter table tenant
  alter column number set not null,
  alter column number set default nextval('tenant_number'),
  add unique (number);

create table app_user (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant uuid not null references tenant,
  username text not null,
  email text not null,
  password_hash text,
  role text not null check (role in ('ADMIN', 'EDITOR', 'VIEWER', 'BUILDER', 'AGENT', 'DEMO')),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'ERASED')),
  email_verified boolean not null default false,
  avatar_url text,
  last_login timestamptz,
  -- access tokens of before are void
  tokens_valid_from timestamptz not null default 'epoch',
  claimed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index app_user_username on app_user (lower(username)) where state <> 'ERASED';
create unique index app_user_email on app_user (lower(email)) where state <> 'ERASED';
create index app_user_tenant on app_user (tenant, number) where state <> 'ERASED';
-- The administrator who owns what is made before anybody registers; the first to register claims it.
insert into app_user (id, tenant, username, email, role)
values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001', 'admin', 'admin@localhost', 'ADMIN');

create table login_session (
  id uuid primary key,
  owner uuid not null references app_user,
  started_at timestamptz not null default clock_timestamp(),
  -- the end of its newest refresh token
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index login_session_owner on login_session (owner, started_at) where ended_at is null;
create index login_session_expiry on login_session (expires_at);

create table refresh_token (
  hash text primary key check (length(hash) = 64),
  session uuid not null references login_session on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session on refresh_token (session);

-- A token for nobody has no owner: it only costs as much.
create table password_reset (
  hash text primary key check (length(hash) = 64),
  owner uuid references app_user,
  expires_at timestamptz not null
);
create index password_reset_owner on password_reset (owner);
create index password_reset_expiry on password_reset (expires_at);

create table attempt_count (
  bucket text primary key check (length(bucket) = 64),
  attempts integer not null,
  ends_at timestamptz not null
);
create index attempt_count_end on attempt_count (ends_at);

-- Mail that waits: one that is due is sent, one that is never due is settled.
create table letter (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  -- the text may hold a code: sealed by a key of the ring
  key text not null,
  nonce bytea not null check (octet_length(nonce) = 12),
  body bytea not null,
  attempts integer not null default 0,
  due_at timestamptz default clock_timestamp(),
  written_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz,
  last_error text
);
create index letter_due on letter (due_at) where due_at is not null;
create index letter_settled on letter (written_at) where due_at is null;
