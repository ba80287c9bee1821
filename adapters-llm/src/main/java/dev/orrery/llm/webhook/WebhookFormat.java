package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeFormat;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The body of a webhook: event, time, session without its directory, detail, and facts. */
@Singleton
class WebhookFormat implements NoticeFormat {
  private static final String REDACTED = "[REDACTED]";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonCodec json;

  @Inject
  WebhookFormat(JsonCodec json) {
    this.json = json;
  }

  @Override
  public Written write(Notice notice, boolean quoting) {
    var event = WebhookWords.of(notice.kind());
    var hidden = notice.kind().quotes() && !quoting;
    var body =
        Json.object(
            "event",
            event,
            "timestamp",
            TIME.format(notice.at()),
            "session",
            Json.object(
                "id",
                notice.session().value(),
                "name",
                name(notice),
                "workDir",
                REDACTED),
            "detail",
            hidden ? REDACTED : notice.detail());
    var whole = notice.facts().fields().isEmpty() ? body : body.with("meta", notice.facts());
    return new Written(event, json.write(whole));
  }

  /** A session without a handle is called as its lists call it. */
  private static String name(Notice notice) {
    return notice.sessionName().isEmpty()
        ? "cc-" + notice.session().value().toString().substring(0, 8)
        : notice.sessionName();
  }
}
