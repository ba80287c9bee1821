package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PersonasConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void threePersonasAreBuiltIn() {
    var personas = oxios.get("/api/personas").list();

    assertThat(personas)
        .allSatisfy(persona ->
            assertThat(persona.fields())
                .containsOnlyKeys(
                    "id", "name", "role", "description", "enabled", "personality_traits"));
    assertThat(Wire.texts(personas, "id")).startsWith("dev", "review", "research");
    assertThat(personas.getFirst().texts("personality_traits"))
        .containsExactly("pragmatic", "action-oriented", "practical");
    assertThat(Wire.texts(personas, "role")).startsWith("developer", "qa", "researcher");
  }

  @Test
  void aNewPersonaIsShownWithItsDefaultsAndNotActive() {
    var created = create("Twin");
    assertThat(created.fields()).containsOnlyKeys("status", "id", "name");
    assertThat(Wire.text(created, "status")).isEqualTo("created");
    Wire.hasUuid(created, "id");

    var persona = oxios.get("/api/personas/" + Wire.text(created, "id")).object();

    assertThat(persona)
        .isEqualTo(
            Json.object(
                "id",
                Wire.text(created, "id"),
                "name",
                "Twin",
                "role",
                "tester",
                "description",
                "d",
                "system_prompt",
                "",
                "enabled",
                true,
                "model",
                null,
                "personality_traits",
                List.of()));
    assertThat(Wire.text(create("Twin"), "id")).isNotEqualTo(Wire.text(created, "id"));
    assertThat(Wire.texts(oxios.get("/api/personas").list(), "id").getLast()).isNotEqualTo("dev");
    assertThat(Wire.text(oxios.get("/api/personas/active").object(), "id")).isEqualTo("dev");
  }

  @Test
  void anyPartOfAPersonaCanBeChanged() {
    var path = "/api/personas/" + Wire.text(create("Old"), "id");
    oxios.put(path, "model", "offline/planner", "personality_traits", List.of("calm")).ok();

    assertThat(oxios.put(path, "name", "New", "model", null).object().fields())
        .containsOnlyKeys("status", "id");

    var persona = oxios.get(path).object();
    assertThat(Wire.text(persona, "name")).isEqualTo("New");
    assertThat(Wire.text(persona, "model")).isEqualTo("offline/planner");
    assertThat(persona.texts("personality_traits")).containsExactly("calm");
    assertThat(Wire.text(persona, "role")).isEqualTo("tester");
    oxios.put(path, "enabled", "yes").refused(400);
    oxios.put("/api/personas/nobody", "name", "x").refused(404);
  }

  @Test
  void theActivePersonaShapesLaterRuns() {
    var id = Wire.text(create("Guide"), "id");

    assertThat(oxios.put("/api/personas/active", "id", id).object())
        .isEqualTo(Json.object("status", "active", "id", id, "name", "Guide"));

    assertThat(oxios.get("/api/personas/active").object().fields())
        .containsOnlyKeys("id", "name", "role", "description", "system_prompt", "enabled");
    var session = Oxios.fresh("persona");
    oxios.chat(session, "Create guided.txt with the text x, then show it");
    assertThat(Wire.text(oxios.session(session), "active_persona_id")).isEqualTo(id);
    assertThat(oxios.delete("/api/personas/" + id).object())
        .isEqualTo(Json.object("status", "deleted", "id", id));
    assertThat(Wire.text(oxios.get("/api/personas/active").object(), "id")).isEqualTo("dev");
    oxios.get("/api/personas/" + id).refused(404);
    oxios.delete("/api/personas/" + id).refused(404);
  }

  @Test
  void unknownAndDisabledPersonasCanNotBeActive() {
    var id = Wire.text(create("Off"), "id");
    oxios.put("/api/personas/" + id, "enabled", false).ok();

    oxios.put("/api/personas/active", "id", id).refused(400);
    oxios.put("/api/personas/active", "id", "nobody").refused(404);
    oxios.put("/api/personas/active", "name", "x").refused(400);
    assertThat(Wire.text(oxios.get("/api/personas/active").object(), "id")).isEqualTo("dev");
  }

  @Test
  void threeFieldsAreRequired() {
    oxios.post("/api/personas", "name", "x", "role", "x").refused(400);
    oxios.post("/api/personas", "name", "x", "description", "x").refused(400);
    oxios.post("/api/personas", "role", "x", "description", "x").refused(400);
    oxios
        .post("/api/personas", "name", "x", "role", "x", "description", "x", "enabled", 1)
        .refused(400);
  }

  private Json.Obj create(String name) {
    return oxios.post("/api/personas", "name", name, "role", "tester", "description", "d").object();
  }
}
