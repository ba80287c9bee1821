-- Tickets for streams: whom the bearer is, as it was when the ticket was asked for. One whose key is
-- gone opens nothing.
create table stream_ticket (
  hash text primary key check (length(hash) = 64),
  credential text not null,
  name text not null,
  kind text not null,
  tenant uuid not null,
  owner uuid not null,
  on_behalf_of uuid,
  grants text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index stream_ticket_credential on stream_ticket (credential, expires_at);
