package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SeedsConformanceTest {
  private static final String[] FIELDS = {"id", "goal", "constraints_count", "created_at"};
  private static final String UNMET =
      """
      Create first.txt with the text one
      Criteria:
      - write "zebra" to second.md
      """;

  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void aSeedIsListedShownAndCommitted() {
    var session = Oxios.fresh("seed");
    oxios.chat(session, "Create seed.txt with the text corn, then show it");
    var id = Wire.text(oxios.session(session), "active_seed_id");

    var listed = Wire.page(oxios.get("/api/seeds"), FIELDS);
    var seed = oxios.get("/api/seeds/" + id).object();

    assertThat(Wire.texts(listed, "id")).contains(id);
    assertThat(seed.fields())
        .containsKeys(
            "id",
            "goal",
            "constraints",
            "acceptance_criteria",
            "ontology",
            "created_at",
            "generation")
        .doesNotContainKey("parent_seed_id");
    assertThat(Wire.number(seed, "generation")).isZero();
    assertThat(seed.texts("acceptance_criteria")).isNotEmpty();
    Wire.hasTime(seed, "created_at");
    assertThat(oxios.commits()).anySatisfy(message -> assertThat(message).contains(id));
    assertThat(oxios.file("seeds/" + id + ".json")).contains("corn");
  }

  @Test
  void anEvolutionIsAnArrayFromTheRootToTheSeed() {
    var session = Oxios.fresh("evolve");
    oxios.chat(session, UNMET);
    var last = Wire.text(oxios.session(session), "active_seed_id");

    var generations = oxios.get("/api/seeds/" + last + "/evolution").list();

    assertThat(generations).hasSizeGreaterThan(1);
    assertThat(Wire.text(generations.getLast(), "id")).isEqualTo(last);
    assertThat(Wire.value(generations.getFirst(), "parent_id")).isEqualTo(Json.NULL);
    for (int i = 0; i < generations.size(); i++) {
      var one = generations.get(i);
      assertThat(one.fields())
          .containsOnlyKeys("id", "generation", "goal", "parent_id", "score", "passed");
      assertThat(Wire.number(one, "generation")).isEqualTo(i);
      assertThat(Wire.decimal(one, "score")).isBetween(0.0, 1.0);
      if (i > 0) {
        assertThat(Wire.text(one, "parent_id")).isEqualTo(Wire.text(generations.get(i - 1), "id"));
      }
    }
    assertThat(Wire.flag(generations.getLast(), "passed")).isTrue();
    var root = Wire.text(generations.getFirst(), "id");
    assertThat(oxios.get("/api/seeds/" + root + "/evolution").list()).hasSize(1);
    assertThat(oxios.file("second.md")).isEqualTo("zebra");
  }

  @Test
  void anEvolutionTellsItsEvents() {
    try (var events = oxios.events()) {
      var session = Oxios.fresh("told");
      oxios.chat(session, UNMET);
      var last = Wire.text(oxios.session(session), "active_seed_id");
      events.await("evaluation_complete", frame -> Wire.text(frame, "seed_id").equals(last));

      assertThat(
              events.frames().stream()
                  .map(frame -> Wire.text(frame, "type") + frame.text("phase").orElse(""))
                  .toList())
          .containsSubsequence(
              "evaluation_complete",
              "phase_startedEvolve",
              "seed_created",
              "phase_completedEvolve",
              "phase_startedExecute",
              "agent_created",
              "phase_completedExecute",
              "phase_startedEvaluate",
              "phase_completedEvaluate",
              "evaluation_complete");
    }
  }

  @Test
  void markdownSeedsComeLastAndHaveNoEvolution() {
    oxios.chat("Create m.txt with the text m, then show it");
    oxios.putText("/api/workspace/file/seeds/idea.md", "# A garden\n\nwith roses").ok();

    var listed = Wire.page(oxios.get("/api/seeds?limit=500"), FIELDS).getLast();

    assertThat(Wire.text(listed, "id")).isEqualTo("idea");
    assertThat(Wire.text(listed, "goal")).contains("A garden");
    assertThat(Wire.number(listed, "constraints_count")).isZero();
    assertThat(Wire.text(listed, "created_at")).isEmpty();
    assertThat(oxios.get("/api/seeds/idea").object())
        .isEqualTo(Json.object("id", "idea", "content", "# A garden\n\nwith roses"));
    oxios.get("/api/seeds/idea/evolution").refused(404);
  }

  @Test
  void unknownSeedsAreNotFound() {
    for (var id : new String[] {UUID.randomUUID().toString(), "nothing", "..%2fhello", "%2e%2e"}) {
      oxios.get("/api/seeds/" + id).refused(404);
      oxios.get("/api/seeds/" + id + "/evolution").refused(404);
    }
  }
}
