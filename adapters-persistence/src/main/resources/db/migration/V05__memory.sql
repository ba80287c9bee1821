-- Stores, entries and their revisions, readings and vectors.

create table memory_store (
  id uuid primary key,
  seq bigint generated always as identity,
  tenant uuid not null,
  -- the system user where the tenant shares the store
  owner uuid not null,
  name text not null,
  workspace uuid,
  created_at timestamptz not null default now(),
  unique (tenant, owner, name)
);

create table memory_entry (
  id uuid primary key,
  seq bigint generated always as identity unique,
  tenant uuid not null,
  owner uuid not null,
  store uuid not null references memory_store,
  form text not null check (form in ('note', 'record', 'document')),
  kind text not null,
  tier text not null,
  namespace text,
  address_key text,
  category text,
  content text not null,
  tags text[] not null,
  metadata jsonb not null,
  importance double precision not null check (importance between 0 and 1),
  confidence double precision not null check (confidence between 0 and 1),
  evidence_for integer not null default 0,
  evidence_against integer not null default 0,
  session uuid,
  origin text not null,
  source text not null,
  effect uuid,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz,
  forgotten_at timestamptz,
  -- what is left of an erased entry
  erased_digest text,
  -- distinct words of the content with their frequencies, and the length of that vector
  tokens text[] not null,
  token_counts integer[] not null,
  token_norm double precision not null,
  tag_tokens text[] not null,
  search_tsv tsvector not null,
  -- the embedding sweep leaves the entry alone until then
  embedding_taken_until timestamptz,
  check ((form = 'note') = (namespace is null)),
  check ((namespace is null) = (address_key is null))
);
create unique index memory_entry_address on memory_entry (store, tier, namespace, address_key)
  where forgotten_at is null and namespace is not null;
create index memory_entry_kind on memory_entry (tenant, kind, seq) where forgotten_at is null;
create index memory_entry_document on memory_entry (tenant, namespace, address_key)
  where forgotten_at is null and form = 'document';
create index memory_entry_session on memory_entry (session) where forgotten_at is null and session is not null;
create index memory_entry_expiry on memory_entry (expires_at) where forgotten_at is null and expires_at is not null;
create index memory_entry_tokens on memory_entry using gin (tokens) where forgotten_at is null;
create index memory_entry_tag_tokens on memory_entry using gin (tag_tokens) where forgotten_at is null;
create index memory_entry_search on memory_entry using gin (search_tsv) where forgotten_at is null;

-- Only ever added to; a revision ends where the next one begins.
create table memory_revision (
  entry uuid not null references memory_entry,
  revision integer not null,
  tenant uuid not null,
  owner uuid not null,
  content text not null,
  category text,
  tags text[] not null,
  metadata jsonb not null,
  importance double precision not null,
  confidence double precision not null,
  session uuid,
  origin text not null,
  source text not null,
  effect uuid,
  valid_from timestamptz not null default now(),
  primary key (entry, revision)
);

-- Beside the entry, so that reading makes no new version of it.
create table memory_access (
  entry uuid primary key references memory_entry,
  tenant uuid not null,
  owner uuid not null,
  count bigint not null,
  accessed_at timestamptz not null
);

-- One vector a passage, of length 1. Store and kind repeat the entry's at that revision, so that a
-- search can leave rows out without looking at entries.
create table memory_vector (
  entry uuid not null references memory_entry,
  model text not null,
  chunk integer not null,
  tenant uuid not null,
  owner uuid not null,
  store uuid not null,
  kind text not null,
  revision integer not null,
  dimension integer not null,
  vector real[] not null,
  -- who wrote it: readers with a copy ask for rows of transactions that they may not have seen
  written_by bigint not null default (pg_current_xact_id()::text::bigint),
  primary key (entry, model, chunk)
);
create index memory_vector_store on memory_vector (store, model, written_by);
create index memory_vector_kind on memory_vector (tenant, model, kind);
