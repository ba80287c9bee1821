package dev.orrery.inmemory.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows by key, in the order of their insertion, that take part in {@link InMemoryTransactions}. */
public final class InMemoryTable<K, V> {
  private final InMemoryTransactions transactions;
  private Map<K, V> rows = new LinkedHashMap<>();

  public InMemoryTable(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  public Optional<V> find(K key) {
    return transactions.inOne(() -> Optional.ofNullable(rows.get(key)));
  }

  /** Inserts or replaces a row. */
  public void put(K key, V row) {
    transactions.inOne(() -> {
      var before = rows.put(key, row);
      transactions.onRollback(() -> {
        if (before == null) {
          rows.remove(key);
        } else {
          rows.put(key, before);
        }
      });
    });
  }

  /** Inserts a row unless the key is taken; says whether it did. */
  public boolean putNew(K key, V row) {
    return transactions.inOne(() -> {
      if (rows.containsKey(key)) {
        return false;
      }
      put(key, row);
      return true;
    });
  }

  /** Deletes a row; says whether there was one. */
  public boolean remove(K key) {
    return transactions.inOne(() -> {
      if (!rows.containsKey(key)) {
        return false;
      }
      var before = new LinkedHashMap<>(rows);
      transactions.onRollback(() -> rows = before);
      rows.remove(key);
      return true;
    });
  }

  /** All rows, a copy. */
  public List<V> all() {
    return transactions.inOne(() -> List.copyOf(rows.values()));
  }

  /** All keys, a copy. */
  public List<K> keys() {
    return transactions.inOne(() -> List.copyOf(rows.keySet()));
  }
}
