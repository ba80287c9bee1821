-- Secrets, sealed with keys that are not in this database.

create table credential (
  tenant uuid not null,
  name text not null check (name ~ '^[A-Za-z0-9_.:-]{1,128}$'),
  description text,
  -- names the key of the ring
  key text not null,
  nonce bytea not null check (octet_length(nonce) = 12),
  -- with the tag, 16 bytes, at its end
  ciphertext bytea not null check (octet_length(ciphertext) >= 16),
  version bigint not null check (version > 0),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  last_accessed_at timestamptz,
  primary key (tenant, name)
);
create index credential_key on credential (key, tenant, name);

-- Agents read nothing else.
create table credential_grant (
  tenant uuid not null,
  name text not null,
  agent text not null,
  granted_at timestamptz not null default clock_timestamp(),
  primary key (tenant, name, agent),
  foreign key (tenant, name) references credential on delete cascade
);
