package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void threeSkillsAreThereAtTheStart() {
    var listed = Wire.page(oxios.get("/api/skills?limit=500"), "name", "description");

    assertThat(Wire.texts(listed, "name")).isSorted().contains("code-review", "debug", "refactor");
  }

  @Test
  void aSavedSkillIsShownWithoutItsFrontMatterAndKept() throws Exception {
    var name = Oxios.fresh("tidy");

    var saved =
        oxios
            .post(
                "/api/skills", "name", name, "description", "Tidies: all", "content", "# Tidy\nup")
            .object();

    assertThat(saved).isEqualTo(Json.object("status", "created", "name", name));
    var skill = oxios.get("/api/skills/" + name).object();
    assertThat(skill.fields()).containsOnlyKeys("name", "description", "content", "path");
    assertThat(Wire.text(skill, "description")).isEqualTo("Tidies: all");
    assertThat(Wire.text(skill, "content")).isEqualTo("# Tidy\nup");
    var path = Path.of(Wire.text(skill, "path"));
    assertThat(path).endsWith(Path.of("skills", name, "SKILL.md"));
    assertThat(Files.readString(path)).startsWith("---").contains(name, "# Tidy\nup");
    assertThat(oxios.commits()).anySatisfy(message -> assertThat(message).contains(name));
  }

  @Test
  void savingAgainReplaces() {
    var name = Oxios.fresh("twice");
    oxios.post("/api/skills", "name", name, "description", "one", "content", "one").ok();
    oxios.post("/api/skills", "name", name, "description", "two").ok();

    var skill = oxios.get("/api/skills/" + name).object();

    assertThat(Wire.text(skill, "description")).isEqualTo("two");
    assertThat(Wire.text(skill, "content")).isEmpty();
  }

  @Test
  void aDeletedSkillIsGone() {
    var name = Oxios.fresh("gone");
    oxios.post("/api/skills", "name", name, "description", "x").ok();

    assertThat(oxios.delete("/api/skills/" + name).object())
        .isEqualTo(Json.object("status", "deleted", "name", name));
    oxios.get("/api/skills/" + name).refused(404);
    oxios.delete("/api/skills/" + name).refused(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a\\b", "..", "a..b", "../x"})
  void namesThatArePathsAreRefused(String name) {
    oxios.post("/api/skills", "name", name, "description", "x").refused(400);
  }

  @Test
  void fieldsAreRequiredAndLimited() {
    var name = Oxios.fresh("limit");
    oxios.post("/api/skills", "name", name).refused(400);
    oxios.post("/api/skills", "description", "x").refused(400);

    var most = "a".repeat(65_536);
    oxios.post("/api/skills", "name", name, "description", "x", "content", most).ok();
    assertThat(
            oxios
                .post("/api/skills", "name", name, "description", "x", "content", most + "a")
                .refused(413))
        .contains("65537")
        .contains("65536");
    oxios.get("/api/skills/no-such-skill").refused(404);
    oxios.get("/api/skills/..%2f..%2fetc").refused(404);
  }

  @Test
  void aSkillWhoseFileIsRestoredIsItsOldSelf() {
    var name = Oxios.fresh("restored");
    oxios.post("/api/skills", "name", name, "description", "old", "content", "# Old").ok();
    var hash =
        Wire.text(Wire.objects(oxios.get("/api/git/log").object(), "entries").getFirst(), "hash");
    oxios.post("/api/skills", "name", name, "description", "new", "content", "# New").ok();

    oxios.post("/api/git/restore", "hash", hash, "path", "skills/" + name + "/SKILL.md").ok();

    org.awaitility.Awaitility.await()
        .untilAsserted(() -> {
          var skill = oxios.get("/api/skills/" + name).object();
          assertThat(Wire.text(skill, "description")).isEqualTo("old");
          assertThat(Wire.text(skill, "content")).isEqualTo("# Old");
        });
  }
}
