-- What is sold: subscriptions, orders, top-ups, and what payment providers told.

-- One row a user.
create table plan_subscription (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  plan text not null,
  status text not null check (status in
    ('TRIALING', 'ACTIVE', 'PAST_DUE', 'CANCELED', 'INCOMPLETE', 'UNPAID', 'PAUSED')),
  provider text not null,
  customer text,
  reference text,
  period_start timestamptz not null,
  period_end timestamptz not null,
  ending boolean not null,
  next_plan text,
  -- as of when the provider told of it last: an older event changes nothing
  told_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  unique (tenant, owner),
  unique (provider, reference)
);
create index plan_subscription_end on plan_subscription (period_end)
  where status in ('ACTIVE', 'TRIALING', 'PAST_DUE');

create table billing_customer (
  tenant uuid not null,
  owner uuid not null,
  provider text not null,
  customer text not null,
  primary key (tenant, owner, provider)
);

create table purchase_order (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  item text not null,
  -- the wallet that is filled: none for a plan; without a user it is the tenant's
  wallet_user uuid,
  wallet_unit text check (wallet_unit in ('TOKEN', 'CENT')),
  amount bigint not null check (amount >= 0),
  cents bigint not null check (cents >= 0),
  currency text not null,
  made_by text not null check (made_by in ('PERSON', 'AUTO')),
  key text,
  provider text not null,
  state text not null check (state in ('OPEN', 'PAID', 'FAILED', 'CANCELLED', 'EXPIRED')),
  reference text,
  address text,
  secret text,
  status text,
  refunded bigint not null default 0 check (refunded >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  unique (provider, reference),
  check ((wallet_unit is null) = (amount = 0)),
  check (wallet_unit is not null or wallet_user is null),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((reference is null) = (status is null))
);
create unique index purchase_order_key on purchase_order (tenant, owner, key) where key is not null;
-- A wallet waits for one automatic order at a time.
create unique index purchase_order_awaited on purchase_order (tenant, wallet_user, wallet_unit)
  nulls not distinct where made_by = 'AUTO' and state = 'OPEN';
create index purchase_order_expiry on purchase_order (expires_at) where state = 'OPEN' and made_by = 'PERSON';
create index purchase_order_unanswered on purchase_order (created_at)
  where state = 'OPEN' and made_by = 'AUTO' and reference is null;

create table top_up (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  wallet_user uuid,
  wallet_unit text not null check (wallet_unit in ('TOKEN', 'CENT')),
  enabled boolean not null,
  threshold bigint not null check (threshold > 0),
  pack text not null,
  most_a_month int not null check (most_a_month between 1 and 100),
  method text,
  -- how often in the month of the last time
  taken int not null default 0,
  last_at timestamptz,
  last_error text,
  unique nulls not distinct (tenant, wallet_user, wallet_unit)
);
create index top_up_enabled on top_up (id) where enabled;

create table billing_event (
  provider text not null,
  id text not null,
  type text not null,
  told_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (provider, id)
);
