package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void fiveCriteriaAreWorkedOnByFiveAgents() {
    try (var events = oxios.events()) {
      var session = Oxios.fresh("group");
      var answer = oxios.chat(session, parts(5));

      assertThat(Wire.text(answer, "phase")).isEqualTo("execute");
      for (int i = 1; i <= 5; i++) {
        assertThat(oxios.file("part" + i + ".txt")).isEqualTo("piece" + i);
      }
      var response = oxios.session(session);
      assertThat(
              Wire.flag(Wire.objects(response, "agent_responses").getFirst(), "evaluation_passed"))
          .isTrue();
      var created = events.await("agent_group_created");
      assertThat(created.fields()).containsOnlyKeys("type", "group_id", "agent_count");
      var id = Wire.text(created, "group_id");
      theGroupIsShown(id, Wire.text(response, "active_seed_id"));
      events.await("phase_completed", frame -> Wire.text(frame, "phase").equals("Execute"));
      assertThat(events.frames("agent_group_member_completed"))
          .hasSize(5)
          .allSatisfy(frame -> {
            assertThat(frame.fields()).containsOnlyKeys("type", "group_id", "agent_id", "success");
            assertThat(Wire.text(frame, "group_id")).isEqualTo(id);
            assertThat(Wire.flag(frame, "success")).isTrue();
          });
      assertThat(events.frames("agent_created")).hasSize(5);
      assertThat(events.frames("evaluation_complete")).isEmpty();
    }
  }

  private void theGroupIsShown(String id, String parentSeed) {
    var listed = oxios.get("/api/agent-groups").list().getFirst();
    assertThat(listed.fields())
        .containsOnlyKeys("id", "name", "agent_count", "status", "created_at");
    assertThat(Wire.text(listed, "id")).isEqualTo(id);
    assertThat(Wire.number(listed, "agent_count")).isEqualTo(5);
    assertThat(Wire.text(listed, "status")).isEqualTo("completed");
    Wire.hasTime(listed, "created_at");
    var group = oxios.get("/api/agent-groups/" + id).object();
    assertThat(group.fields())
        .containsOnlyKeys(
            "id", "name", "agent_count", "status", "created_at", "parent_seed_id", "agents");
    assertThat(Wire.text(group, "parent_seed_id")).isEqualTo(parentSeed);
    assertThat(Wire.objects(group, "agents"))
        .hasSize(5)
        .allSatisfy(member -> {
          assertThat(member.fields()).containsOnlyKeys("id", "seed", "status", "result");
          assertThat(Wire.text(member, "status")).isEqualTo("Completed");
          assertThat(Wire.text(member, "result")).isNotBlank();
          var seed = member.object("seed");
          assertThat(Wire.text(seed, "parent_seed_id")).isEqualTo(parentSeed);
          assertThat(Wire.number(seed, "generation")).isEqualTo(1);
          assertThat(seed.texts("acceptance_criteria")).hasSize(1);
        });
  }

  @Test
  void aGroupWithAFailedMemberFails() {
    var session = Oxios.fresh("half");
    oxios.chat(session, parts(4) + "\n- show never-there-at-all.txt");

    var group = oxios.get("/api/agent-groups").list().getFirst();

    assertThat(Wire.text(group, "status")).isEqualTo("failed");
    assertThat(
            Wire.flag(
                Wire.objects(oxios.session(session), "agent_responses").getFirst(),
                "evaluation_passed"))
        .isFalse();
  }

  @Test
  void unknownGroupsAreNotFound() {
    oxios.get("/api/agent-groups/" + UUID.randomUUID()).refused(404);
    oxios.get("/api/agent-groups/nothing").refused(404);
  }

  private static String parts(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "- create part" + i + ".txt with the text piece" + i)
        .collect(Collectors.joining("\n", "Make a set of files\nCriteria:\n", ""));
  }
}
