package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentsConformanceTest {
  private static final String[] FIELDS = {"id", "name", "status", "created_at", "seed_id"};

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void finishedAgentsStayInTheListNewestFirst() {
    var one = oxios.chat("Create one.txt with the text 1, then show it");
    var two = oxios.chat("Create two.txt with the text 2, then show it");

    var agents = Wire.page(oxios.get("/api/agents"), FIELDS);

    assertThat(agents)
        .allSatisfy(agent -> {
          Wire.hasUuid(agent, "id");
          Wire.hasTime(agent, "created_at");
        });
    assertThat(Wire.texts(agents, "created_at"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(of(two))
        .hasValueSatisfying(agent -> {
          assertThat(Wire.text(agent, "status")).isEqualTo("Idle");
          assertThat(Wire.text(agent, "name")).contains("two.txt");
        });
    assertThat(of(one)).isPresent();
  }

  @Test
  void pagesAreCutAsAskedAndCapped() {
    oxios.chat("Create p1.txt with the text 1, then show it");
    oxios.chat("Create p2.txt with the text 2, then show it");
    var all = Wire.texts(Wire.page(oxios.get("/api/agents"), FIELDS), "id");

    var second = oxios.get("/api/agents?page=2&limit=1");
    assertThat(Wire.texts(Wire.page(second, FIELDS), "id")).containsExactly(all.get(1));
    assertThat(Wire.number(second.object(), "page")).isEqualTo(2);
    assertThat(Wire.number(second.object(), "limit")).isEqualTo(1);
    assertThat(Wire.number(second.object(), "total")).isGreaterThanOrEqualTo(2);

    var zeroth = oxios.get("/api/agents?page=0&limit=1");
    assertThat(Wire.texts(Wire.page(zeroth, FIELDS), "id")).containsExactly(all.getFirst());
    assertThat(Wire.number(zeroth.object(), "page")).isZero();

    assertThat(Wire.page(oxios.get("/api/agents?limit=0"), FIELDS)).isEmpty();
    assertThat(Wire.page(oxios.get("/api/agents?page=1000000000"), FIELDS)).isEmpty();
    assertThat(Wire.number(oxios.get("/api/agents?limit=1000").object(), "limit")).isEqualTo(500);
    assertThat(Wire.number(oxios.get("/api/agents").object(), "limit")).isEqualTo(50);
  }

  @Test
  void aKilledAgentsCommandIsGoneAndTheChatAnswersUnsuccessful() {
    var mark = "3" + (System.nanoTime() % 1_000_000 + 1_000_000);
    try (var events = oxios.events()) {
      var session = Oxios.fresh("kill");
      var chat = oxios.chatting(session, "run `sleep " + mark + "`");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sleeper(mark).isPresent());
      var agent = named(mark);
      assertThat(Wire.text(agent, "status")).isEqualTo("Running");
      var id = Wire.text(agent, "id");

      var killed = oxios.post("/api/agents/" + id + "/kill").ok();

      assertThat(killed.text()).isEmpty();
      assertThat(killed.header("content-length")).isEqualTo("0");
      var answer = chat.join().object();
      assertThat(Wire.text(answer, "session_id")).isEqualTo(session);
      Awaitility.await().until(() -> sleeper(mark).isEmpty());
      var response = Wire.objects(oxios.session(session), "agent_responses").getFirst();
      assertThat(Wire.flag(response, "evaluation_passed")).isFalse();
      assertThat(Wire.text(named(mark), "status")).isEqualTo("Stopped");
      events.await("agent_stopped", frame -> Wire.text(frame, "agent_id").equals(id));
      assertThat(oxios.post("/api/agents/" + id + "/kill").status()).isEqualTo(200);
      oxios.auditIsSound();
    }
  }

  @Test
  void killingAFinishedAgentStopsItInTheList() {
    var answer = oxios.chat("Create done.txt with the text 1, then show it");
    var id = Wire.text(of(answer).orElseThrow(), "id");

    oxios.post("/api/agents/" + id + "/kill").ok();

    assertThat(Wire.text(of(answer).orElseThrow(), "status")).isEqualTo("Stopped");
  }

  @Test
  void unknownAndMalformedAgentsAreNotFound() {
    oxios.post("/api/agents/" + UUID.randomUUID() + "/kill").refused(404);
    oxios.post("/api/agents/nobody/kill").refused(404);
    oxios.post("/api/agents/%F0%9F%91%BB/kill").refused(404);
  }

  private Optional<Json.Obj> of(Json.Obj chat) {
    var seed = Wire.text(oxios.session(Wire.text(chat, "session_id")), "active_seed_id");
    return Wire.page(oxios.get("/api/agents"), FIELDS).stream()
        .filter(agent -> agent.text("seed_id").filter(seed::equals).isPresent())
        .findFirst();
  }

  private Json.Obj named(String word) {
    return Wire.page(oxios.get("/api/agents"), FIELDS).stream()
        .filter(agent -> Wire.text(agent, "name").contains(word))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<ProcessHandle> sleeper(String seconds) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.endsWith("sleep " + seconds))
                .isPresent())
        .findFirst();
  }
}
