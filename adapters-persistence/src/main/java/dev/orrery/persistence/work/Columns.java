package dev.orrery.persistence.work;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a result are, found once for all of its rows: jOOQ looks a name up in every
 * row, among all names, and converts what has its type already.
 */
final class Columns {
  private final Map<String, Integer> places = new HashMap<>();

  Columns(Field<?>[] fields) {
    for (int i = 0; i < fields.length; i++) {
      places.put(fields[i].getName(), i);
    }
  }

  Row of(Record row) {
    return new Row(row);
  }

  /** One row, by the names of its columns. */
  final class Row {
    private final Record row;

    private Row(Record row) {
      this.row = row;
    }

    @Nullable String find(String column) {
      return (String) get(column);
    }

    String text(String column) {
      return requireNonNull(find(column));
    }

    List<String> texts(String column) {
      return Arrays.stream((Object[]) requireNonNull(get(column))).map(String::valueOf).toList();
    }

    UUID uuid(String column) {
      return (UUID) requireNonNull(get(column));
    }

    long number(String column) {
      return ((Number) requireNonNull(get(column))).longValue();
    }

    double real(String column) {
      return ((Number) requireNonNull(get(column))).doubleValue();
    }

    boolean flag(String column) {
      return (Boolean) requireNonNull(get(column));
    }

    Duration millis(String column) {
      return Duration.ofMillis(number(column));
    }

    @Nullable Instant time(String column) {
      var time = (OffsetDateTime) get(column);
      return time == null ? null : time.toInstant();
    }

    private @Nullable Object get(String column) {
      return row.get((int) requireNonNull(places.get(column)));
    }
  }
}
