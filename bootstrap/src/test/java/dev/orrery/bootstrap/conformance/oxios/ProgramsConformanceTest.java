package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsConformanceTest {
  private static final String[] FIELDS = {
    "name", "version", "description", "author", "enabled", "tools_count", "has_skill_content"
  };
  private static final ProgramSources sources = new ProgramSources();

  @RegisterExtension
  static final RunningServer server =
      Oxios.server().with("orrery.egress.allow", sources.authority());

  private final Oxios oxios = Oxios.of(server);

  @AfterAll
  static void stop() {
    sources.close();
  }

  @Test
  void sixProgramsAreThereAtTheStart() {
    var programs = Wire.page(oxios.get("/api/programs"), FIELDS);

    assertThat(Wire.texts(programs, "name"))
        .isSorted()
        .contains("guardian", "debug", "deploy", "program-creator", "refactor", "code-review");
    assertThat(programs.stream().filter(it -> Wire.text(it, "name").equals("debug")).toList())
        .allSatisfy(program -> {
          assertThat(Wire.text(program, "version")).isEqualTo("1.0.0");
          assertThat(Wire.text(program, "author")).isEqualTo("oxios");
        });
  }

  @Test
  void anArchiveIsInstalledShownSwitchedAndRemoved() {
    var name = Oxios.fresh("tarred");
    var url =
        sources.archive(
            name + ".tar.gz",
            Map.of("repo/program.toml", manifest(name), "repo/SKILL.md", "# How"));

    assertThat(oxios.post("/api/programs", "path", url).object())
        .isEqualTo(Json.object("status", "installed", "name", name, "version", "1.2.3"));

    var program = oxios.get("/api/programs/" + name).object();
    assertThat(program.fields())
        .containsOnlyKeys(
            "name",
            "version",
            "description",
            "author",
            "enabled",
            "tools",
            "skill_content",
            "path");
    assertThat(Wire.flag(program, "enabled")).isTrue();
    assertThat(Wire.text(program, "skill_content")).isEqualTo("# How");
    assertThat(Wire.objects(program, "tools"))
        .containsExactly(
            Json.object(
                "name", "greet",
                "description", "Greets",
                "arguments",
                    new Json.Arr(
                        java.util.List.of(
                            Json.object(
                                "name", "who",
                                "description", "Whom",
                                "required", false,
                                "default", "you"))),
                "command", "echo hello"));
    oxios.post("/api/audit/flush").ok();
    assertThat(oxios.audit())
        .anySatisfy(entry -> {
          assertThat(Wire.text(entry, "action")).isEqualTo("program_install");
          assertThat(Wire.text(entry, "resource")).isEqualTo(name);
        });
    assertThat(oxios.post("/api/programs", "path", url).refused(400)).contains("already");
    switchedOffAndOn(name);
    removed(name, Path.of(Wire.text(program, "path")));
  }

  private void switchedOffAndOn(String name) {
    var path = "/api/programs/" + name;
    for (int i = 0; i < 2; i++) {
      assertThat(oxios.post(path + "/disable").object())
          .isEqualTo(Json.object("status", "disabled", "name", name));
    }
    server.restart();
    assertThat(Wire.flag(oxios.get(path).object(), "enabled")).isFalse();
    assertThat(oxios.postText(path + "/enable", "null").object())
        .isEqualTo(Json.object("status", "enabled", "name", name));
    assertThat(Wire.flag(oxios.get(path).object(), "enabled")).isTrue();
    assertThat(oxios.get(path + "/host-requirements").object())
        .isEqualTo(
            Json.object(
                "program_name", name,
                "missing_required", java.util.List.of("no-such-tool"),
                "optional_available", Json.object("sh", true)));
  }

  private void removed(String name, Path files) {
    assertThat(files).exists();
    assertThat(oxios.delete("/api/programs/" + name).object())
        .isEqualTo(Json.object("status", "uninstalled", "name", name));
    assertThat(files).doesNotExist();
    oxios.get("/api/programs/" + name).refused(404);
  }

  @Test
  void aRepositoryIsInstalled(@TempDir Path work) throws Exception {
    var name = Oxios.fresh("cloned");
    try (var git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
      Files.writeString(work.resolve("program.toml"), manifest(name));
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("first")
          .setAuthor("Somebody", "some@example.com")
          .setCommitter("Somebody", "some@example.com")
          .setSign(false)
          .call();

      var installed =
          oxios.post("/api/programs", "path", sources.repository(name, git.getRepository()));

      assertThat(Wire.text(installed.object(), "name")).isEqualTo(name);
      assertThat(Wire.value(oxios.get("/api/programs/" + name).object(), "skill_content"))
          .isEqualTo(Json.NULL);
    }
  }

  @Test
  void whatIsNoProgramIsRefusedAndLeavesNothing() {
    var before = Wire.number(oxios.get("/api/programs").object(), "total");
    var name = Oxios.fresh("bad");
    for (var files :
        java.util.List.<Map<String, String>>of(
            Map.of("README.md", "no manifest"),
            Map.of("program.toml", "this is = = no toml"),
            Map.of("program.toml", "[program]\nname = \"" + name + "\"\n"),
            Map.of("program.toml", manifest("a/b")),
            Map.of("program.toml", manifest(".."), "x", "y"),
            Map.of("program.toml", manifest(name), "../../escaped.txt", "x"),
            Map.of("program.toml", manifest(name), "/tmp/escaped.txt", "x"))) {
      oxios
          .post("/api/programs", "path", sources.archive(Oxios.fresh("bad") + ".tgz", files))
          .refused(400);
    }
    oxios
        .post("/api/programs", "path", "http://" + sources.authority() + "/archives/none")
        .refused(400);

    assertThat(Wire.number(oxios.get("/api/programs").object(), "total")).isEqualTo(before);
    oxios.get("/api/programs/" + name).refused(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/srv/program",
        "/srv/program.git",
        "../program.git",
        "file:///srv/program.git",
        "file:///etc/passwd",
        "ftp://example.com/x.tar.gz",
        "ext::sh -c id.git",
        "--upload-pack=id.git",
        "http://127.0.0.1:1/x.tar.gz",
        "http://169.254.169.254/latest/meta-data",
        "https://localhost/x.git",
        "http://[::1]/x"
      })
  void otherSourcesAreRefused(String path) {
    oxios.post("/api/programs", "path", path).refused(400);
  }

  @Test
  void theLengthOfASourceIsLimited() {
    oxios.post("/api/programs", "path", "x".repeat(8192)).refused(400);
    oxios.post("/api/programs", "path", "x".repeat(8193)).refused(413);
    oxios.post("/api/programs", "url", "x").refused(400);
  }

  @Test
  void unknownProgramsAreNotFound() {
    var path = "/api/programs/no-such-program";
    oxios.get(path).refused(404);
    oxios.delete(path).refused(404);
    oxios.post(path + "/enable").refused(404);
    oxios.post(path + "/disable").refused(404);
    oxios.get(path + "/host-requirements").refused(404);
    oxios.get("/api/programs/..%2f..%2fetc").refused(404);
    oxios.delete("/api/programs/%2e%2e").refused(404);
  }

  @Test
  void agentsUseTheToolsOfAProgram() {
    var name = Oxios.fresh("useful");
    oxios
        .post(
            "/api/programs",
            "path",
            sources.archive(name + ".tgz", Map.of("program.toml", manifest(name))))
        .ok();

    var answer =
        oxios.chat("call the tool program:" + name + ":greet with {\"args\": [\"world\"]}");

    assertThat(Wire.text(answer, "reply")).contains("hello world");
  }

  private static String manifest(String name) {
    return """
    [program]
    name = "%s"
    version = "1.2.3"
    description = "A program"
    author = "somebody"

    [tools.greet]
    description = "Greets"
    command = "echo hello"

    [[tools.greet.arguments]]
    name = "who"
    description = "Whom"
    required = false
    default = "you"

    [host_requirements]
    required = ["no-such-tool"]
    optional = ["sh"]
    """
        .formatted(name);
  }
}
