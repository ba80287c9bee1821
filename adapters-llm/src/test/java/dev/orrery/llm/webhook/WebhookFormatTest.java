package dev.orrery.llm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.inmemory.kernel.PlainJson;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookFormatTest {
  private static final Instant AT = Instant.parse("2026-04-08T09:00:00.123456Z");
  private static final SessionId SESSION =
      new SessionId(UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001"));

  private final PlainJson json = new PlainJson();
  private final WebhookFormat format = new WebhookFormat(json);

  @Test
  void aBodyHasWhatReceiversWerePromised() {
    var written =
        format.write(notice(NoticeKind.STATUS_IDLE, "feature", "It has ended", Json.empty()), true);

    assertThat(written.event()).isEqualTo("status.idle");
    assertThat(json.parse(written.body()))
        .isEqualTo(
            Json.object(
                "event",
                "status.idle",
                "timestamp",
                "2026-04-08T09:00:00.123Z",
                "session",
                Json.object("id", SESSION.value(), "name", "feature", "workDir", "[REDACTED]"),
                "detail",
                "It has ended"));
  }

  @Test
  void factsHaveTheNamesThatReceiversKnow() {
    var facts =
        Json.object(
            "tool", "bash", "call_id", "c1", "error", true, "number", 3, "reason", "killed");

    var written = format.write(notice(NoticeKind.STATUS_PERMISSION, "a", "b", facts), true);

    assertThat(((Json.Obj) json.parse(written.body())).object("meta"))
        .isEqualTo(
            Json.object(
                "toolName",
                "bash",
                "toolUseId",
                "c1",
                "isError",
                true,
                "permissionId",
                "perm-3",
                "reason",
                "killed"));
  }

  @Test
  void onlyWhatWasSaidIsHiddenFromWhoMayNotReadIt() {
    var said = notice(NoticeKind.MESSAGE_USER, "a", "my secret", Json.empty());
    var status = notice(NoticeKind.STATUS_IDLE, "a", "It has ended", Json.empty());

    assertThat(format.write(said, false).body())
        .contains("\"detail\":\"[REDACTED]\"")
        .doesNotContain("my secret");
    assertThat(format.write(said, true).body()).contains("my secret");
    assertThat(format.write(status, false).body()).contains("It has ended");
  }

  @Test
  void aSessionWithoutAHandleHasOneFromItsId() {
    var written = format.write(notice(NoticeKind.STATUS_IDLE, "", "x", Json.empty()), true);

    assertThat(written.body()).contains("\"name\":\"cc-0a1b2c3d\"");
  }

  private static Notice notice(NoticeKind kind, String name, String detail, Json.Obj facts) {
    return new Notice(kind, AT, SESSION, name, detail, facts);
  }
}
