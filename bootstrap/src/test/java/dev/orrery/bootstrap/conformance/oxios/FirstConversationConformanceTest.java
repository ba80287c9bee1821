package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's first conversation, seen from every side. */
class FirstConversationConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void itIsInTheWorkspaceTheHistoryTheChainTheEventsAndTheSession() {
    var said = "Create hello.txt with the text hi, then show it";
    try (var events = oxios.events()) {
      var answer = oxios.chat(said);
      var id = Wire.text(answer, "session_id");

      assertThat(Wire.text(answer, "reply")).contains("hi");
      assertThat(oxios.file("hello.txt")).isEqualTo("hi");
      assertThat(oxios.commits()).anyMatch(message -> message.contains("hello.txt"));
      var session = oxios.session(id);
      assertThat(session.texts("user_messages")).containsExactly(said);
      assertThat(Wire.texts(Wire.objects(session, "agent_responses"), "content"))
          .containsExactly(Wire.text(answer, "reply"));
      var seed = Wire.text(session, "active_seed_id");
      events.await("evaluation_complete", frame -> Wire.text(frame, "seed_id").equals(seed));
      assertThat(events.frames("seed_created")).hasSize(1);
      assertThat(events.frames("agent_stopped")).hasSize(1);
      assertThat(Wire.text(oxios.get("/api/seeds/" + seed).object(), "goal")).isEqualTo(said);
      oxios.auditIsSound();
      assertThat(oxios.audit()).anySatisfy(FirstConversationConformanceTest::isTheWrite);
    }
  }

  private static void isTheWrite(Json.Obj entry) {
    assertThat(Wire.text(entry, "action")).isEqualTo("file_write");
    assertThat(Wire.text(entry, "resource")).isEqualTo("hello.txt");
    assertThat(Wire.text(entry, "agent_name")).startsWith("agent-");
    assertThat(Wire.flag(entry, "allowed")).isTrue();
  }
}
