package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsConformanceTest {
  private static final String[] FIELDS = {
    "id", "user_id", "message_count", "active_seed_id", "created_at", "updated_at"
  };

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void theListShowsNewestActivityFirstAndCountsUserMessages() {
    var older = Oxios.fresh("older");
    var newer = Oxios.fresh("newer");
    oxios.chat(older, "Hello");
    oxios.chat(newer, "Hello");
    oxios.chat(older, "Hello again");

    var sessions = Wire.page(oxios.get("/api/sessions?limit=2"), FIELDS);

    assertThat(Wire.texts(sessions, "id")).containsExactly(older, newer);
    assertThat(Wire.number(sessions.getFirst(), "message_count")).isEqualTo(2);
    assertThat(Wire.value(sessions.getFirst(), "active_seed_id")).isEqualTo(Json.NULL);
    assertThat(sessions)
        .allSatisfy(session -> {
          Wire.hasTime(session, "created_at");
          Wire.hasTime(session, "updated_at");
        });
  }

  @Test
  void aSessionIsShownWhole() {
    var id = Oxios.fresh("whole");
    oxios.chat(id, "Hello");

    var session = oxios.session(id);

    assertThat(session.fields())
        .containsOnlyKeys(
            "id",
            "user_id",
            "user_messages",
            "agent_responses",
            "active_seed_id",
            "active_persona_id",
            "created_at",
            "updated_at",
            "metadata");
    assertThat(Wire.value(session, "metadata")).isEqualTo(Json.empty());
    assertThat(Wire.text(session, "active_persona_id")).isEqualTo("dev");
  }

  @Test
  void aDeletedSessionIsGoneAndItsIdBeginsAnew() {
    var id = Oxios.fresh("again");
    oxios.chat(id, "build something");

    var deleted = oxios.delete("/api/sessions/" + id).object();

    assertThat(deleted).isEqualTo(Json.object("status", "deleted", "id", id));
    oxios.get("/api/sessions/" + id).refused(404);
    oxios.delete("/api/sessions/" + id).refused(404);
    oxios.chat(id, "Hello");
    assertThat(oxios.session(id).texts("user_messages")).containsExactly("Hello");
  }

  @Test
  void aDeletedSessionLeavesASummaryWhereAnAgentWorkedInIt() {
    var id = Oxios.fresh("summed");
    oxios.chat(id, "Create summed.txt with the text x, then show it");

    oxios.delete("/api/sessions/" + id).ok();

    var found =
        oxios.post("/api/memory/search", "query", "summed", "memory_type", "session").object();
    assertThat(Wire.objects(found, "entries"))
        .anySatisfy(entry -> assertThat(Wire.text(entry, "content")).contains("summed.txt"));
  }

  @Test
  void unknownSessionsAreNotFound() {
    for (var id : new String[] {UUID.randomUUID().toString(), "nobody", "%2e%2e%2fetc", "a%20b"}) {
      oxios.get("/api/sessions/" + id).refused(404);
      oxios.delete("/api/sessions/" + id).refused(404);
    }
  }
}
