-- Values by their keys: a prefix, and the order in which they came to be.

create index memory_entry_value on memory_entry (store, address_key text_pattern_ops)
  where forgotten_at is null and form = 'record';
create index memory_entry_value_order on memory_entry (store, seq)
  where forgotten_at is null and form = 'record';
