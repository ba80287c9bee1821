-- The board: products, tasks, what waits for what, and what was finished.

create table product (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  slug text not null check (length(slug) <= 64 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  tagline text,
  description text,
  status text not null check (status in
    ('IDEA', 'BUILDING', 'LAUNCHED', 'ACTIVE', 'LIVE', 'PLACEHOLDER', 'ARCHIVED')),
  domain text,
  brand_color text,
  accent_color text,
  live_url text,
  owner_agent text,
  -- a JSON object
  brand text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  unique (tenant, slug)
);
create index product_named on product (tenant, lower(name), id);

create table task (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  created_by text not null,
  title text not null check (length(title) between 1 and 500),
  description text,
  -- 0 is the most urgent
  priority smallint not null check (priority between 0 and 3),
  type text not null check (type in
    ('FEATURE', 'BUG', 'RESEARCH', 'OPS', 'INFRA', 'CONTENT', 'OTHER')),
  assignee text,
  product bigint references product,
  product_slug text,
  category text,
  tags text,
  estimated_minutes int,
  due_date timestamptz,
  verification_type text,
  max_duration_seconds bigint,
  -- archived and cancelled are two words for one state
  status text not null check (status in
    ('TODO', 'IN_PROGRESS', 'REVIEW', 'BLOCKED', 'DONE', 'ARCHIVED', 'CANCELLED')),
  progress smallint not null check (progress between 0 and 100),
  step text,
  notes text,
  evidence text,
  resolution text,
  rejections int not null,
  claimed_by text,
  claim_owner uuid,
  claim_millis bigint,
  claim_until timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  -- equal for tasks that ask for the same thing
  sameness text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  search_tsv tsvector generated always as
    (to_tsvector('simple', title || ' ' || coalesce(description, ''))) stored,
  check ((product is null) = (product_slug is null)),
  check (num_nulls(claimed_by, claim_owner, claim_millis, claim_until) in (0, 4)),
  check (claim_until is null or status = 'IN_PROGRESS')
);
create index task_newest on task (tenant, created_at desc, id desc);
create index task_next on task (tenant, assignee, priority, due_date, created_at, id) where status = 'TODO';
create index task_claim on task (claim_until) where claim_until is not null;
create index task_same on task (tenant, sameness);
create index task_product on task (product) where product is not null;

create table task_dependency (
  task bigint not null references task on delete cascade,
  blocker bigint not null references task on delete cascade,
  primary key (task, blocker),
  check (task <> blocker)
);
create index task_dependency_blocker on task_dependency (blocker, task);

create table changelog_entry (
  id bigint generated always as identity primary key,
  tenant uuid not null,
  owner uuid not null,
  task bigint not null unique references task on delete cascade,
  title text not null,
  summary text not null,
  area text not null,
  agent text,
  product text,
  completed_at timestamptz not null
);
create index changelog_entry_latest on changelog_entry (tenant, completed_at desc, id desc);
