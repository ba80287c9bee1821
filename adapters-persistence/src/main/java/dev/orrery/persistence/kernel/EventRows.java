package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.EVENT;
import static dev.orrery.persistence.generated.Tables.EVENT_POS;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;

/** Between rows of the log and events. */
final class EventRows {
  static final List<SelectField<?>> COLUMNS =
      List.of(
          EVENT.ID,
          EVENT.STREAM_KIND,
          EVENT.STREAM_ID,
          EVENT.SEQ,
          EVENT_POS.POS,
          EVENT.TYPE,
          EVENT.AT,
          EVENT.ACTOR,
          EVENT.TENANT,
          EVENT.OWNER,
          EVENT.SESSION,
          EVENT.TURN,
          EVENT.RUN,
          EVENT.PAYLOAD);

  private EventRows() {}

  static Event read(Record row, JsonCodec codec) {
    var draft =
        new EventDraft(
            new StreamKey(
                StreamKey.Kind.valueOf(row.get(EVENT.STREAM_KIND)), row.get(EVENT.STREAM_ID)),
            row.get(EVENT.TYPE),
            row.get(EVENT.ACTOR),
            new TenantId(row.get(EVENT.TENANT)),
            new UserId(row.get(EVENT.OWNER)),
            id(row.get(EVENT.SESSION), SessionId::new),
            id(row.get(EVENT.TURN), TurnId::new),
            id(row.get(EVENT.RUN), RunId::new),
            payload(codec.parse(row.get(EVENT.PAYLOAD))));
    @Nullable Long pos = row.get(EVENT_POS.POS);
    return new Event(
        row.get(EVENT.ID),
        row.get(EVENT.SEQ),
        pos == null ? 0 : pos,
        row.get(EVENT.AT).toInstant(),
        draft);
  }

  static @Nullable UUID value(@Nullable SessionId id) {
    return id == null ? null : id.value();
  }

  static @Nullable UUID value(@Nullable TurnId id) {
    return id == null ? null : id.value();
  }

  static @Nullable UUID value(@Nullable RunId id) {
    return id == null ? null : id.value();
  }

  private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> type) {
    return value == null ? null : type.apply(value);
  }

  private static Json.Obj payload(Json json) {
    if (json instanceof Json.Obj object) {
      return object;
    }
    throw new IllegalStateException("An event's payload is no object");
  }
}
