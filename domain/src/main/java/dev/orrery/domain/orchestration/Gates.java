package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the gates of a project by its files; the first kind of project that is found counts. */
public final class Gates {
  private static final Duration BUILD = Duration.ofSeconds(120);
  private static final Duration TEST = Duration.ofSeconds(180);
  private static final int MOST_OWN = 20;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_COMMAND = 10_000;
  private static final String NO_TEST = "no test specified";

  private Gates() {}

  /**
   * The gates of a project.
   *
   * @param criticalOnly whether its tests are left out
   */
  public static GatePlan plan(ProjectFiles files, boolean criticalOnly) {
    var plan = files.own() == null ? detected(files) : own(files.own());
    return criticalOnly && plan.note() == null
        ? GatePlan.of(plan.gates().stream().map(Gates::unlessTest).toList())
        : plan;
  }

  private static Gate unlessTest(Gate gate) {
    return gate.name().equals("test") ? Gate.skipped("test", "only critical checks run") : gate;
  }

  private static GatePlan detected(ProjectFiles files) {
    Predicate<String> has = files.names()::contains;
    if (has.test("package.json")) {
      return GatePlan.of(node(files));
    }
    if (has.test("pom.xml")) {
      return GatePlan.of(
          List.of(
              Gate.of("build", BUILD, "mvn", "-q", "-B", "compile"),
              Gate.of("test", TEST, "mvn", "-q", "-B", "test")));
    }
    if (has.test("build.gradle") || has.test("build.gradle.kts")) {
      return GatePlan.of(gradle(has.test("gradlew")));
    }
    if (has.test("go.mod")) {
      return GatePlan.of(
          List.of(
              Gate.of("lint", BUILD, "go", "vet", "./..."),
              Gate.of("build", BUILD, "go", "build", "./..."),
              Gate.of("test", TEST, "go", "test", "./...")));
    }
    if (has.test("Cargo.toml")) {
      return GatePlan.of(
          List.of(
              Gate.of("build", BUILD, "cargo", "check"), Gate.of("test", TEST, "cargo", "test")));
    }
    if (has.test("pyproject.toml") || has.test("setup.py")) {
      var command = List.of("python", "-m", "pytest");
      return GatePlan.of(List.of(new Gate("test", command, "python3", TEST, null)));
    }
    var targets = targets(files.makefile());
    return targets.isEmpty()
        ? GatePlan.nothing("no project with checks was found")
        : GatePlan.of(targets);
  }

  private static List<Gate> node(ProjectFiles files) {
    return List.of(
        typeScript(files),
        script(files, "build", BUILD, "npm", "run", "build"),
        script(files, "test", TEST, "npm", "test"));
  }

  private static Gate typeScript(ProjectFiles files) {
    boolean declared =
        List.of("dependencies", "devDependencies").stream()
            .anyMatch(kind -> files.packageJson().object(kind).find("typescript").isPresent());
    return files.names().contains("tsconfig.json") && (declared || files.compiler())
        ? Gate.of("tsc", BUILD, "npx", "--no-install", "tsc", "--noEmit")
        : Gate.skipped("tsc", "the project does not use TypeScript");
  }

  /** A test script that {@code npm init} wrote is none. */
  private static Gate script(ProjectFiles files, String name, Duration timeout, String... argv) {
    boolean present =
        files
            .packageJson()
            .object("scripts")
            .text(name)
            .filter(text -> !text.isBlank() && !text.contains(NO_TEST))
            .isPresent();
    return present
        ? Gate.of(name, timeout, argv)
        : Gate.skipped(name, "package.json has no script " + name);
  }

  private static List<Gate> gradle(boolean wrapper) {
    return wrapper
        ? List.of(
            Gate.of("build", BUILD, "sh", "./gradlew", "build"),
            Gate.of("test", TEST, "sh", "./gradlew", "test"))
        : List.of(
            Gate.of("build", BUILD, "gradle", "build"), Gate.of("test", TEST, "gradle", "test"));
  }

  private static List<Gate> targets(String makefile) {
    var gates = new ArrayList<Gate>();
    for (var target : List.of("lint", "build", "test")) {
      if (isTarget(target, makefile)) {
        gates.add(Gate.of(target, target.equals("test") ? TEST : BUILD, "make", target));
      }
    }
    return gates;
  }

  /** A rule names its targets before a colon; a colon with an equals sign sets a variable. */
  private static boolean isTarget(String name, String makefile) {
    return makefile
        .lines()
        .filter(line -> !line.startsWith("\t") && !line.startsWith("#"))
        .map(line -> line.split(":(?!=)", 2))
        .filter(rule -> rule.length == 2 && !rule[0].contains("="))
        .anyMatch(rule -> List.of(rule[0].strip().split("\\s+")).contains(name));
  }

  private static GatePlan own(Json written) {
    var gates = new ArrayList<Gate>();
    if (written instanceof Json.Arr(var items) && items.size() <= MOST_OWN) {
      for (var item : items) {
        var gate = own(item instanceof Json.Obj object ? object : Json.empty());
        if (gate.isEmpty()) {
          return unreadable();
        }
        gates.add(gate.get());
      }
    }
    return gates.isEmpty() ? unreadable() : GatePlan.of(gates);
  }

  private static Optional<Gate> own(Json.Obj item) {
    var name = item.text("name").filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME);
    return item.text("command")
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_COMMAND)
        .filter(text -> text.indexOf('\0') < 0 && name.isPresent())
        .map(command -> Gate.of(name.orElseThrow(), TEST, "bash", "-c", command));
  }

  private static GatePlan unreadable() {
    return GatePlan.nothing(
        ProjectFiles.OWN_GATES + " must be a list of 1 to " + MOST_OWN + " {name, command}");
  }
}
