-- Wallets are accounts of the ledger that credits fill: the balance is max_amount - spent, the sum of their entries.

alter table ledger_account
  -- of what was put in: given, and paid for
  add column granted bigint not null default 0 check (granted >= 0),
  add column purchased bigint not null default 0 check (purchased >= 0),
  add check (kind <> 'WALLET' or (cap = max_amount and window_secs is null and unit in ('TOKEN', 'CENT')));

alter table ledger_entry
  add column action text,
  -- a JSON object
  add column metadata text not null default '{}',
  drop constraint ledger_entry_type_check,
  add constraint ledger_entry_type_check check (type in (
    'SPEND', 'OVERRUN', 'SET', 'RAISE', 'RESET', 'REMOVE',
    'PURCHASE', 'BONUS', 'SIGNUP_BONUS', 'ADMIN_GRANT', 'REFUND'));
-- A payment, a period and a registration count once.
create unique index ledger_entry_once on ledger_entry (account, type, reference)
  where type in ('PURCHASE', 'BONUS', 'SIGNUP_BONUS', 'REFUND');
create index ledger_entry_of_type on ledger_entry (account, type, id);
