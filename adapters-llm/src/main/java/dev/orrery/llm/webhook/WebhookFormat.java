package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeFormat;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

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
            Json.object("id", notice.session().value(), "name", name(notice), "workDir", REDACTED),
            "detail",
            hidden ? REDACTED : notice.detail());
    var meta = meta(notice.facts());
    return new Written(event, json.write(meta.fields().isEmpty() ? body : body.with("meta", meta)));
  }

  /** The facts under the names that receivers know. */
  private static Json.Obj meta(Json.Obj facts) {
    var meta = new LinkedHashMap<String, Json>();
    facts
        .fields()
        .forEach((name, value) -> {
          switch (name) {
            case "tool" -> meta.put("toolName", value);
            case "call_id" -> meta.put("toolUseId", value);
            case "error" -> meta.put("isError", value);
            case "type" -> meta.put("stallType", value);
            case "teammate" -> meta.put("teammateId", value);
            case "name" -> meta.put("teammateName", value);
            case "number" -> {
              if (value instanceof Json.Num(var number)) {
                meta.put("permissionId", Json.of("perm-" + number));
              }
            }
            default -> meta.put(name, value);
          }
        });
    return new Json.Obj(meta);
  }

  /** A session without a handle is called as its lists call it. */
  private static String name(Notice notice) {
    return notice.sessionName().isEmpty()
        ? "cc-" + notice.session().value().toString().substring(0, 8)
        : notice.sessionName();
  }
}
