-- How the messages of turns reached agents that must be typed to.
create table prompt_delivery (
  turn uuid primary key references turn on delete cascade,
  delivered boolean not null,
  attempts int not null check (attempts >= 0),
  reported_at timestamptz not null default now()
);
