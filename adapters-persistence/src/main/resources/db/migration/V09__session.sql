-- Sessions, turns, runs, steps and tool calls: the turn engine.

create table session (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant uuid not null,
  owner uuid not null,
  label text not null,
  origin text not null,
  alias text,
  workspace uuid not null,
  model text,
  state text not null check (state in ('open', 'closed')),
  clarification text,
  active_seed uuid,
  persona text,
  metadata text not null,
  name text not null default '',
  engine text not null default 'loop' check (engine in ('loop', 'terminal')),
  command text,
  -- JSON, by name
  environment text not null default '{}',
  requirements text,
  stall_threshold_ms bigint not null default 120000 check (stall_threshold_ms > 0),
  link_kind text check (link_kind in ('spawn', 'fork', 'delegate', 'review', 'stage')),
  link_parent uuid,
  -- who opened it; empty where nobody had to say
  credential text not null default '',
  turns int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  closed_reason text,
  closed_at timestamptz,
  check ((link_kind is null) = (link_parent is null)),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (closed_reason is not null))
);
create unique index session_alias on session (tenant, owner, alias) where alias is not null;
create unique index session_name on session (tenant, name) where state = 'open' and name <> '';
create index session_recent on session (tenant, updated_at desc, id);
create index session_live on session (created_at desc, id) where state = 'open';
create index session_of_workspace on session (workspace) where state = 'open';
create index session_child on session (link_parent, created_at, id) where link_parent is not null;

create table turn (
  id uuid primary key,
  session uuid not null references session on delete cascade,
  number int not null,
  channel text not null,
  program text not null,
  input text not null,
  root_run uuid not null,
  outcome text check (outcome in ('answered', 'asked', 'failed', 'cancelled')),
  answer text,
  phase text,
  seed uuid,
  passed boolean,
  persona text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (session, number)
);

create table run (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  session uuid not null references session on delete cascade,
  turn uuid not null references turn on delete cascade,
  parent uuid references run on delete cascade,
  kind text not null check (kind in ('turn', 'member', 'subagent', 'verification')),
  name text not null,
  program text not null,
  seed uuid,
  -- 0 critical, 1 high, 2 normal, 3 low
  priority smallint not null,
  input text not null,
  site text not null,
  promoted boolean not null,
  state text not null check (state in ('queued', 'ready', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
  waiting text check (waiting in ('approval', 'question', 'children', 'revoked')),
  epoch bigint not null default 0,
  lease_owner uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  killed_at timestamptz,
  worked_millis bigint not null default 0,
  output text,
  error text,
  steps int,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  check ((state = 'waiting') = (waiting is not null)),
  check ((state = 'running') = (lease_owner is not null))
);
-- One root run of a session works or waits at a time.
create unique index run_one_root on run (session) where kind = 'turn' and state in ('ready', 'running', 'waiting');
create index run_claimable on run (priority, created_at) where state in ('queued', 'ready') and promoted;
create index run_leased on run (lease_until) where state = 'running';
create index run_lease_owner on run (lease_owner) where state = 'running';
create index run_unfinished on run (session) where state in ('queued', 'ready', 'running', 'waiting');
create index run_parent on run (parent) where parent is not null;
create index run_turn on run (turn);
create index run_agents on run (tenant, created_at desc, id) where kind <> 'turn';
create index run_starts on run (started_at) where kind = 'member';

-- Locked by whoever starts an agent run, so that the limits hold on all nodes.
create table run_gate (id smallint primary key check (id = 1));
insert into run_gate (id) values (1);

create table step (
  run uuid not null references run on delete cascade,
  number int not null,
  kind text not null check (kind in ('model', 'tools', 'fork')),
  label text not null,
  note text not null,
  command text not null,
  result text,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (run, number)
);

create table effect (
  id uuid primary key,
  run uuid not null references run on delete cascade,
  step int not null,
  ordinal int not null,
  provider_call_id text not null,
  tool text not null,
  arguments text not null,
  arguments_hash text not null,
  definition_hash text,
  state text not null check (state in
    ('proposed', 'awaiting_approval', 'intended', 'completed', 'failed', 'denied', 'skipped', 'in_doubt')),
  effect_class text check (effect_class in ('pure', 'keyed', 'workspace', 'opaque')),
  key text not null,
  epoch bigint not null default 0,
  approval uuid,
  before text not null default '',
  expected text not null default '',
  output text,
  is_error boolean,
  exit_code int,
  intended_at timestamptz,
  ended_at timestamptz,
  unique (run, step, ordinal),
  check (state not in ('completed', 'failed', 'denied', 'skipped') or output is not null)
);

-- The transcript's counter, locked from the append to the commit, so that its numbers have no holes.
create table transcript (
  session uuid primary key references session on delete cascade,
  messages bigint not null,
  entries bigint not null,
  last_at timestamptz not null
);

create table message (
  session uuid not null references session on delete cascade,
  index bigint not null,
  id uuid not null unique,
  role text not null check (role in ('user', 'assistant', 'tool', 'system')),
  turn uuid references turn on delete cascade,
  run uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (session, index)
);
create index message_turn on message (turn, index) where turn is not null;

-- The parts of messages, numbered through their session, for who reads piece by piece.
create table message_part (
  session uuid not null,
  number bigint not null,
  message bigint not null,
  kind text not null check (kind in
    ('text', 'thinking', 'tool_use', 'tool_result', 'permission_request', 'notice')),
  -- JSON
  content text not null,
  primary key (session, number),
  foreign key (session, message) references message on delete cascade
);
create index message_part_message on message_part (session, message);

create table read_cursor (
  session uuid not null references session on delete cascade,
  consumer text not null,
  position bigint not null,
  primary key (session, consumer)
);

-- What an agent asks its user in the middle of its work; the id is the tool call's.
create table question (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  session uuid not null references session on delete cascade,
  run uuid not null references run on delete cascade,
  text text not null,
  options text[] not null,
  state text not null default 'open' check (state in ('open', 'answered', 'expired')),
  answer text,
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  check ((state = 'answered') = (answer is not null))
);
create index question_open on question (session, asked_at) where state = 'open';

-- Which stalls were reported: each type once a turn.
create table session_stall (
  session uuid not null references session on delete cascade,
  turn uuid not null references turn on delete cascade,
  type text not null check (type in
    ('output', 'permission', 'permission_timeout', 'unknown', 'extended', 'extended_working')),
  at timestamptz not null default clock_timestamp(),
  primary key (turn, type)
);
create index session_stall_session on session_stall (session);

-- What each session does now, in which turn, and since when.
create view session_activity as
select
  s.id as session,
  coalesce(root.turn, last.id) as turn,
  case
    when root.id is null then
      case last.outcome when 'asked' then 'asked' when 'failed' then 'failed' else 'idle' end
    when root.cancel_requested then 'cancelling'
    when asked.at is not null then case asked.kind when 'PLAN' then 'plan' else 'approval' end
    when question.at is not null then 'question'
    when work.live = 0 and work.lapsed > 0 then 'recovering'
    when work.tools then 'tool'
    when work.live > 0 then 'generating'
    else 'queued'
  end as activity,
  case
    when root.id is null then coalesce(last.ended_at, s.created_at)
    when root.cancel_requested then coalesce(root.started_at, root.created_at)
    when asked.at is not null then asked.at
    when question.at is not null then question.at
    when work.live = 0 and work.lapsed > 0 then work.lapsed_at
    else greatest(root.started_at, root.created_at, answered.at)
  end as since
from session s
left join lateral (
  select id, turn, cancel_requested, started_at, created_at
  from run
  where session = s.id and kind = 'turn' and promoted
    and state in ('queued', 'ready', 'running', 'waiting')
  limit 1
) root on true
left join lateral (
  select id, outcome, ended_at from turn
  where session = s.id and outcome is not null
  order by number desc
  limit 1
) last on root.id is null
left join lateral (
  select requested_at as at, kind from approval
  where session = s.id and state = 'PENDING'
    and (expires_at is null or expires_at > clock_timestamp())
  order by number
  limit 1
) asked on root.id is not null
left join lateral (
  select max(decided_at) as at from approval where scope = s.id
) answered on root.id is not null
left join lateral (
  select min(asked_at) as at from question
  join run on run.id = question.run
  where question.session = s.id and question.state = 'open' and expires_at > clock_timestamp()
    and run.state in ('queued', 'ready', 'running', 'waiting')
) question on root.id is not null
left join lateral (
  select
    count(*) filter (where state = 'running' and lease_until >= clock_timestamp()) as live,
    count(*) filter (where state = 'running' and lease_until < clock_timestamp()) as lapsed,
    max(lease_until) filter (where state = 'running') as lapsed_at,
    coalesce(bool_or(state = 'running' and exists (
      select from step where step.run = run.id and step.kind = 'tools' and step.result is null
    )), false) as tools
  from run
  where session = s.id and state in ('queued', 'ready', 'running', 'waiting')
) work on root.id is not null;
