package dev.orrery.persistence.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The time of the database, in statements and out of rows. */
final class DatabaseTime {
  static final Field<OffsetDateTime> NOW = DSL.field("clock_timestamp()", OffsetDateTime.class);
  static final Field<OffsetDateTime> NEVER = DSL.castNull(OffsetDateTime.class);

  private DatabaseTime() {}

  static Field<OffsetDateTime> in(Duration time) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        OffsetDateTime.class, DSL.val(time.toMillis()));
  }

  static @Nullable OffsetDateTime at(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
