-- Pipelines with their stages, reviews with their reviewers, and templates of sessions. Pipelines and
-- reviews outlive the sessions that worked on them.

create table pipeline (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  credential text not null,
  origin text not null,
  site text not null,
  name text not null,
  state text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'RUNNING') = (ended_at is null))
);
create index pipeline_newest on pipeline (tenant, created_at desc, id);

create table pipeline_stage (
  pipeline uuid not null references pipeline on delete cascade,
  ordinal int not null check (ordinal >= 0),
  name text not null,
  prompt text not null,
  work_dir text not null,
  -- JSON: the names of the stages before
  depends_on text not null,
  mode text check (mode in ('DEFAULT', 'PLAN', 'ACCEPT_EDITS', 'DONT_ASK', 'AUTO', 'BYPASS')),
  timeout_millis bigint check (timeout_millis > 0),
  state text not null check (state in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  failed_starts int not null default 0,
  session uuid,
  turn uuid,
  started_at timestamptz,
  ended_at timestamptz,
  error text,
  primary key (pipeline, ordinal),
  unique (pipeline, name),
  check ((session is null) = (turn is null)),
  check ((session is null) = (started_at is null)),
  check (state not in ('RUNNING', 'COMPLETED') or session is not null),
  check (state <> 'PENDING' or session is null),
  check ((ended_at is null) = (state in ('PENDING', 'RUNNING')))
);
-- A session works on one stage.
create unique index pipeline_stage_session on pipeline_stage (session) where session is not null;

create table pipeline_phase (
  pipeline uuid not null references pipeline on delete cascade,
  ordinal int not null check (ordinal >= 0),
  phase text not null check (phase in ('PLAN', 'EXECUTE', 'VERIFY', 'FIX', 'SUBMIT', 'DONE')),
  entered_at timestamptz not null default clock_timestamp(),
  exited_at timestamptz,
  output text,
  primary key (pipeline, ordinal)
);
-- A pipeline is in one phase.
create unique index pipeline_phase_open on pipeline_phase (pipeline) where exited_at is null;

create table review (
  id text primary key,
  tenant uuid not null,
  owner uuid not null,
  credential text not null,
  origin text not null,
  target uuid not null,
  site text not null,
  -- JSON: what the reviewers look at
  criteria text not null,
  material text not null,
  state text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  verdict text check (verdict in ('APPROVED', 'REJECTED', 'SPLIT', 'INCONCLUSIVE')),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'RUNNING') = (ended_at is null)),
  check ((state = 'COMPLETED') = (verdict is not null))
);
create index review_ended on review (ended_at) where ended_at is not null;

create table reviewer (
  review text not null references review on delete cascade,
  ordinal int not null check (ordinal >= 0),
  focus text not null,
  state text not null check (state in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED')),
  failed_starts int not null default 0,
  session uuid,
  turn uuid,
  -- JSON: what it found, line by line
  findings text not null,
  vote text check (vote in ('APPROVED', 'REJECTED')),
  primary key (review, ordinal),
  check ((session is null) = (turn is null)),
  check (state not in ('RUNNING', 'COMPLETED') or session is not null),
  check (state <> 'PENDING' or session is null)
);
-- A session reviews once.
create unique index reviewer_session on reviewer (session) where session is not null;

create table session_template (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  description text,
  work_dir text not null,
  prompt text,
  command text,
  -- JSON: an object of texts
  environment text not null,
  stall_millis bigint check (stall_millis > 0),
  mode text check (mode in ('DEFAULT', 'PLAN', 'ACCEPT_EDITS', 'DONT_ASK', 'AUTO', 'BYPASS')),
  -- JSON: a list of texts
  memory_keys text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index session_template_latest on session_template (tenant, updated_at desc, id);
