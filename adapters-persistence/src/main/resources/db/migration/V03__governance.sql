-- Permissions, the access log, approvals, the ledger, and what pruning leaves of the audit chain.

create table agent_permissions (
  tenant uuid not null,
  owner uuid not null,
  agent_name text not null,
  allowed_tools text[] not null,
  allowed_paths text[] not null,
  denied_paths text[] not null,
  network_access boolean not null,
  max_execution_time_secs bigint not null check (max_execution_time_secs >= 0),
  max_memory_mb bigint not null check (max_memory_mb >= 0),
  can_fork boolean not null,
  changed_at timestamptz not null default now(),
  primary key (tenant, agent_name)
);

create table access_decision (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  at timestamptz not null default clock_timestamp(),
  agent_name text not null,
  action text not null,
  resource text not null,
  allowed boolean not null,
  reason text,
  rule text not null,
  policy text not null
);
create index access_decision_newest on access_decision (tenant, id desc);

create table approval (
  id uuid primary key,
  -- the session, or the tenant where there is none: the scope of the numbers
  scope uuid not null,
  number int not null,
  kind text not null check (kind in ('TOOL', 'PLAN', 'IN_DOUBT', 'BUDGET', 'ADMIN', 'PAYMENT')),
  tenant uuid not null,
  owner uuid not null,
  session uuid,
  run uuid,
  effect uuid,
  subject text not null,
  action text not null,
  resource text not null,
  reason text not null,
  digest text not null,
  policy text not null,
  state text not null default 'PENDING'
    check (state in ('PENDING', 'APPROVED', 'CONSUMED', 'VOID', 'REJECTED', 'EXPIRED', 'CANCELLED')),
  requested_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  decided_by text,
  -- which kind of caller decided: never an agent, a peer or the system
  decided_via text check (decided_via in ('local', 'operator', 'service', 'user')),
  decided_at timestamptz,
  unique (scope, number),
  check ((state in ('APPROVED', 'CONSUMED', 'VOID', 'REJECTED')) = (decided_via is not null))
);
create index approval_of_tenant on approval (tenant, requested_at, id);
create index approval_due on approval (expires_at) where state = 'PENDING';
create index approval_of_run on approval (run) where state = 'PENDING';

create table ledger_account (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  -- whom it limits: the id or the name of an agent, or any other text
  holder text not null,
  level text not null default 'AGENT'
    check (level in ('INSTALLATION', 'TENANT', 'USER', 'KEY', 'AGENT', 'SESSION', 'RUN')),
  unit text not null check (unit in ('TOKEN', 'CALL', 'NANO_USD', 'CENT', 'GAUGE')),
  kind text not null check (kind in ('ALLOWANCE', 'WALLET', 'OVERRUN')),
  max_amount bigint not null check (max_amount >= 0),
  -- at least max_amount; above it where the limit was lowered below what was already spent or held
  cap bigint not null,
  spent bigint not null default 0 check (spent >= 0),
  held bigint not null default 0 check (held >= 0),
  -- null: never starts anew; 0: always fresh
  window_secs bigint check (window_secs >= 0),
  anchor timestamptz not null default clock_timestamp(),
  unique (tenant, holder, unit, kind),
  check (cap >= max_amount),
  check (kind = 'OVERRUN' or cap - spent >= held)
);

create table ledger_hold (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  -- no foreign key: removing an account leaves the history of its holds
  account uuid not null,
  amount bigint not null check (amount >= 0),
  settled bigint check (settled between 0 and amount),
  run uuid,
  step int not null,
  epoch bigint not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'SETTLED', 'RELEASED')),
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  check ((state = 'OPEN') = (closed_at is null)),
  check ((state = 'SETTLED') = (settled is not null))
);
create index ledger_hold_open on ledger_hold (account) where state = 'OPEN';
create index ledger_hold_open_run on ledger_hold (run) where state = 'OPEN';

create table ledger_entry (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  account uuid not null,
  -- what it did to the amount that remains
  amount bigint not null,
  balance_after bigint not null,
  type text not null check (type in ('SPEND', 'OVERRUN', 'SET', 'RAISE', 'RESET', 'REMOVE')),
  reference text not null,
  at timestamptz not null default clock_timestamp()
);
create index ledger_entry_of_account on ledger_entry (account, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger ledger_entry_is_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();

-- One row once entries were dropped: the last dropped place and its true hash.
create table audit_pruned (
  id smallint primary key check (id = 1),
  last_seq bigint not null,
  last_hash text not null
);
