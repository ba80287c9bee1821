-- The directories that agents work in. A path is one workspace on the file system that its site names.

create table workspace (
  id uuid primary key,
  tenant uuid not null,
  owner uuid not null,
  site text not null,
  root text not null,
  purpose text not null check (purpose in ('STATE', 'PROJECT', 'AGENT', 'EXTERNAL')),
  history text not null check (history in ('NONE', 'STATE', 'USER')),
  created_at timestamptz not null default now(),
  unique (site, root)
);
create index workspace_tenant on workspace (tenant, owner);
