-- Calls of language models, the sole source of tokens and cost, and the providers' circuit breakers.

create table model_call (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  purpose text not null,
  session uuid,
  turn uuid,
  run uuid,
  step int not null,
  agent text not null,
  requested text not null,
  executed text,
  state text not null check (state in ('held', 'settled', 'failed', 'abandoned')),
  holds uuid[] not null,
  epoch bigint not null,
  attempts int not null default 0,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  cache_read_tokens bigint not null default 0,
  cache_write_tokens bigint not null default 0,
  reasoning_tokens bigint not null default 0,
  usage_estimated boolean not null default false,
  cost numeric(20, 12) not null default 0,
  price_version text,
  latency_ms bigint,
  failure text,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index model_call_run on model_call (run, epoch) where state = 'held';
create index model_call_session on model_call (session, created_at);
create index model_call_tenant on model_call (tenant, created_at);

create table model_breaker (
  provider text primary key,
  state text not null check (state in ('closed', 'open', 'probing')),
  failures int not null,
  until timestamptz
);
