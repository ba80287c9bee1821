-- Organizations and teams, their members, and who was invited.
create table user_group (
  id uuid primary key,
  number bigint generated always as identity unique,
  tenant uuid not null references tenant,
  kind text not null check (kind in ('ORGANIZATION', 'TEAM')),
  name text not null,
  slug text check ((slug is not null) = (kind = 'ORGANIZATION')),
  description text,
  avatar_url text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz
);
create unique index user_group_slug on user_group (tenant, slug text_pattern_ops) where closed_at is null;
create index user_group_kind on user_group (tenant, kind, number) where closed_at is null;

create table group_member (
  user_group uuid not null references user_group,
  member uuid not null references app_user,
  role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER', 'VIEWER')),
  -- the order of joining
  seq bigint generated always as identity,
  joined_at timestamptz not null default clock_timestamp(),
  invited_by uuid references app_user,
  primary key (user_group, member)
);
create index group_member_member on group_member (member);

create table group_invitation (
  id uuid primary key,
  user_group uuid not null references user_group,
  email text not null,
  role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER', 'VIEWER')),
  inviter uuid not null references app_user,
  token_hash text not null unique check (length(token_hash) = 64),
  state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'EXPIRED', 'REVOKED')),
  seq bigint generated always as identity,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references app_user
);
create unique index group_invitation_pending on group_invitation (user_group, lower(email)) where state = 'PENDING';
create index group_invitation_inviter on group_invitation (inviter) where state = 'PENDING';
