package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
  @ParameterizedTest
  @CsvSource({
    "pom.xml, build: mvn -q -B compile; test: mvn -q -B test",
    "build.gradle, build: gradle build; test: gradle test",
    "build.gradle.kts gradlew, build: sh ./gradlew build; test: sh ./gradlew test",
    "go.mod, lint: go vet ./...; build: go build ./...; test: go test ./...",
    "Cargo.toml, build: cargo check; test: cargo test",
    "pyproject.toml, test: python -m pytest",
    "setup.py, test: python -m pytest",
    "pom.xml go.mod, build: mvn -q -B compile; test: mvn -q -B test",
  })
  void aProjectIsKnownByItsFiles(String names, String gates) {
    assertThat(shown(plan(Json.empty(), "", null, names.split(" ")))).isEqualTo(gates);
  }

  @Test
  void pythonMayHaveItsOtherName() {
    var gate = plan(Json.empty(), "", null, "setup.py").gates().getFirst();

    assertThat(gate.commands())
        .containsExactly(List.of("python", "-m", "pytest"), List.of("python3", "-m", "pytest"));
  }

  @Test
  void absentScriptsOfANodeProjectAreSkipped() {
    var scripts = Json.object("scripts", Json.object("test", "node test.js"));

    var plan = plan(scripts, "", null, "package.json");

    assertThat(shown(plan)).isEqualTo("tsc: skipped; build: skipped; test: npm test");
    assertThat(plan.note()).isNull();
  }

  @Test
  void aNodeProjectWithoutAnythingToRunHasNothingToVerify() {
    var initial =
        Json.object("scripts", Json.object("test", "echo \"Error: no test specified\" && exit 1"));

    var plan = plan(initial, "", null, "package.json");

    assertThat(plan.note()).isNotNull();
    assertThat(plan.gates()).hasSize(3);
  }

  @Test
  void typeScriptIsCheckedWhereItIsUsed() {
    var declared = Json.object("devDependencies", Json.object("typescript", "5"));
    var installed =
        new ProjectFiles(Set.of("package.json", "tsconfig.json"), Json.empty(), true, "", null);

    assertThat(shown(plan(declared, "", null, "package.json", "tsconfig.json")))
        .startsWith("tsc: npx --no-install tsc --noEmit");
    assertThat(shown(Gates.plan(installed, false)))
        .startsWith("tsc: npx --no-install tsc --noEmit");
    assertThat(shown(plan(declared, "", null, "package.json"))).startsWith("tsc: skipped");
    assertThat(shown(plan(Json.empty(), "", null, "package.json", "tsconfig.json")))
        .startsWith("tsc: skipped");
  }

  @Test
  void onlyCriticalChecksLeaveTheTestsOut() {
    var files = new ProjectFiles(Set.of("pom.xml"), Json.empty(), false, "", null);

    assertThat(shown(Gates.plan(files, true))).isEqualTo("build: mvn -q -B compile; test: skipped");
  }

  @Test
  void aMakefileHasTheGatesThatAreItsTargets() {
    assertThat(shown(plan(Json.empty(), "test: build\n\tgo\nbuild:\n\tx\n", null, "Makefile")))
        .isEqualTo("build: make build; test: make test");
    assertThat(shown(plan(Json.empty(), ".PHONY: lint\nall lint test:\n", null, "Makefile")))
        .isEqualTo("lint: make lint; test: make test");
    assertThat(plan(Json.empty(), "test := 1\ntests:\n#test:\n", null, "Makefile").note())
        .isNotNull();
  }

  @Test
  void anEmptyDirectoryHasNothingToVerify() {
    var plan = plan(Json.empty(), "", null, "README.md");

    assertThat(plan.gates()).isEmpty();
    assertThat(plan.note()).isNotNull();
  }

  @Test
  void ownGatesReplaceAllOthers() {
    var own =
        new Json.Arr(
            List.of(
                Json.object("name", "one", "command", "true && true"),
                Json.object("name", "two", "command", "false")));

    assertThat(shown(plan(Json.empty(), "", own, "pom.xml")))
        .isEqualTo("one: bash -c true && true; two: bash -c false");
  }

  @Test
  void ownGatesThatAreNotToBeReadAreNotReplaced() {
    for (var own :
        List.of(
            Json.NULL,
            new Json.Arr(List.of()),
            Json.empty(),
            new Json.Arr(List.of(Json.object("name", "one"))),
            new Json.Arr(List.of(Json.object("name", " ", "command", "true"))),
            new Json.Arr(List.of(Json.object("name", "a", "command", "a\0"))))) {
      var plan = plan(Json.empty(), "", own, "pom.xml");

      assertThat(plan.gates()).isEmpty();
      assertThat(plan.note()).contains(ProjectFiles.OWN_GATES);
    }
  }

  private static GatePlan plan(
      Json.Obj packageJson, String makefile, @Nullable Json own, String... names) {
    return Gates.plan(new ProjectFiles(Set.of(names), packageJson, false, makefile, own), false);
  }

  private static String shown(GatePlan plan) {
    return String.join(
        "; ",
        plan.gates().stream()
            .map(gate ->
                gate.name()
                    + ": "
                    + (gate.skipped() == null ? String.join(" ", gate.argv()) : "skipped"))
            .toList());
  }
}
