package dev.orrery.persistence.orchestration;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.SessionSight;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How values of this context are written in columns. */
final class Rows {
  static final Field<OffsetDateTime> NOW = DSL.field("clock_timestamp()", OffsetDateTime.class);

  private Rows() {}

  /** The rows that somebody sees. */
  static Condition seen(
      SessionSight sight, Field<UUID> tenant, Field<UUID> owner, Field<String> credential) {
    var all = DSL.noCondition();
    var inTenant = sight.tenant() == null ? all : tenant.eq(sight.tenant().value());
    var unowned = owner.eq(Tenancy.ADMIN.value()).and(credential.eq(""));
    return inTenant.and(sight.owner() == null ? all : owner.eq(sight.owner().value()).or(unowned));
  }

  static String texts(JsonCodec json, List<String> texts) {
    return json.canonical(Json.strings(texts));
  }

  static List<String> texts(JsonCodec json, String stored) {
    return Json.object("texts", json.parse(stored)).texts("texts");
  }

  static @Nullable String word(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }

  static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
    return word == null ? null : Enum.valueOf(type, word);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  static @Nullable Long millis(@Nullable Duration time) {
    return time == null ? null : time.toMillis();
  }

  static @Nullable Duration millis(@Nullable Long time) {
    return time == null ? null : Duration.ofMillis(time);
  }

  static @Nullable SessionId session(@Nullable UUID id) {
    return id == null ? null : new SessionId(id);
  }

  static @Nullable TurnId turn(@Nullable UUID id) {
    return id == null ? null : new TurnId(id);
  }
}
