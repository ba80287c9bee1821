package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.session.Session;
import dev.orrery.rest.aegis.PageQuery;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of sessions that are or were. */
@Serdeable
record HistoryView(List<RecordView> records, PageQuery.Pagination pagination) {
  static final List<String> STATUSES = List.of("active", "killed", "unknown");

  /** One of them. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordView(
      String id,
      @Nullable String ownerKeyId,
      long createdAt,
      @Nullable Long endedAt,
      long lastSeenAt,
      String finalStatus,
      String source) {
    static RecordView of(Session session) {
      var ended = session.closedAt();
      var credential = session.setup().credential();
      return new RecordView(
          session.id().value().toString(),
          credential.isEmpty() ? null : credential,
          Times.millis(session.createdAt()),
          ended == null ? null : Times.millis(ended),
          Times.millis(ended == null ? session.updatedAt() : ended),
          ended == null ? "active" : "killed",
          ended == null ? "audit+live" : "audit");
    }
  }

  static HistoryView of(Slice<Session> found, PageQuery query) {
    return new HistoryView(
        found.items().stream().map(RecordView::of).toList(), query.pagination(found.total()));
  }
}
