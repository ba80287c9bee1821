package dev.orrery.persistence.work.board;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How values of the board are written in columns. */
final class Columns {
  static final Field<OffsetDateTime> NOW = DSL.field("clock_timestamp()", OffsetDateTime.class);

  private Columns() {}

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  /** Whether a text holds a part, whatever the case; nothing in the part is special. */
  static Condition holds(Field<String> text, String part) {
    return text.likeIgnoreCase("%" + escaped(part) + "%", '!');
  }

  static Condition startsWith(Field<String> text, String part) {
    return text.likeIgnoreCase(escaped(part) + "%", '!');
  }

  private static String escaped(String part) {
    return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
