-- Seeds, their evaluations, and groups of agents. They outlive the sessions that made them.

create table seed (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  session uuid,
  goal text not null,
  constraints text not null,
  acceptance_criteria text not null,
  ontology text not null,
  generation int not null check (generation >= 0),
  parent uuid,
  capabilities text,
  created_at timestamptz not null default clock_timestamp()
);
create index seed_recent on seed (tenant, created_at desc, id);

create table seed_evaluation (
  seed uuid primary key references seed,
  mechanical_pass boolean not null,
  semantic_pass boolean,
  score double precision not null check (score between 0 and 1),
  notes text not null,
  evaluated_at timestamptz not null default clock_timestamp()
);

create table agent_group (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  name text not null,
  parent_seed uuid not null references seed,
  created_at timestamptz not null default clock_timestamp()
);
create index agent_group_recent on agent_group (tenant, created_at desc, id);

create table agent_group_member (
  agent_group uuid not null references agent_group,
  ordinal int not null,
  run uuid not null,
  seed uuid not null references seed,
  primary key (agent_group, ordinal)
);
