package dev.orrery.bootstrap.command;

import com.sun.management.OperatingSystemMXBean;
import dev.orrery.bootstrap.ModelInUse;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what Orrery needs and what it can use on this machine. */
final class MachineCheck {
  private static final long GIGABYTE = 1L << 30;

  private final Path home;
  private final Map<String, String> environment;

  MachineCheck(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** How much a finding matters. */
  enum Grade {
    GOOD("ok"),
    LESS("missing"),
    BAD("BAD");

    private final String label;

    Grade(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** One thing that was looked at. */
  record Finding(Grade grade, String subject, String text) {}

  List<Finding> findings() {
    return List.of(
        java(),
        memory(),
        disk(),
        program("git", "the git command adapter can not be chosen; JGit keeps the history"),
        program("bwrap", "commands of agents run without the bubblewrap sandbox"),
        anyProgram(
            "chromium",
            List.of("chromium", "chromium-browser", "google-chrome"),
            "the browser tool is off"),
        database(),
        providers());
  }

  private static Finding java() {
    var version = Runtime.version();
    return version.feature() == 25
        ? new Finding(Grade.GOOD, "java", "JDK " + version)
        : new Finding(Grade.BAD, "java", "JDK 25 is needed, this is " + version);
  }

  private static Finding memory() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var total = system.getTotalMemorySize();
    var text = "%.1f GB".formatted((double) total / GIGABYTE);
    return total >= GIGABYTE
        ? new Finding(Grade.GOOD, "memory", text)
        : new Finding(
            Grade.BAD, "memory", text + "; below 1 GB the server and its database get slow");
  }

  private Finding disk() {
    try {
      var existing = home;
      while (!Files.exists(existing)) {
        existing = Optional.ofNullable(existing.getParent()).orElse(home.getRoot());
      }
      var free = Files.getFileStore(existing).getUsableSpace();
      var text = "%.1f GB free for %s".formatted((double) free / GIGABYTE, home);
      return free >= GIGABYTE
          ? new Finding(Grade.GOOD, "disk", text)
          : new Finding(Grade.BAD, "disk", text + "; a full disk stops every write");
    } catch (IOException e) {
      return new Finding(Grade.BAD, "disk", home + " can not be looked at: " + e.getMessage());
    }
  }

  private Finding program(String name, String cost) {
    return anyProgram(name, List.of(name), cost);
  }

  private Finding anyProgram(String subject, List<String> names, String cost) {
    return names.stream()
        .flatMap(name -> find(name).stream())
        .findFirst()
        .map(path -> new Finding(Grade.GOOD, subject, path.toString()))
        .orElseGet(() -> new Finding(Grade.LESS, subject, cost));
  }

  private Optional<Path> find(String name) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Finding database() {
    var external = environment.getOrDefault("ORRERY_DATABASE_URL", "");
    if (!external.isBlank()) {
      return new Finding(Grade.GOOD, "database", "external: " + external.replaceAll("[?].*", ""));
    }
    var root = "root".equals(System.getProperty("user.name"));
    return root && find("unshare").isEmpty()
        ? new Finding(
            Grade.BAD,
            "database",
            "as root the embedded PostgreSQL needs 'unshare': install util-linux, or run as another user")
        : new Finding(Grade.GOOD, "database", "embedded PostgreSQL");
  }

  private Finding providers() {
    var model = ModelInUse.fromEnvironment(environment);
    return model.equals("offline")
        ? new Finding(
            Grade.LESS,
            "model",
            "no provider is configured; the offline model answers (set OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY or OLLAMA_BASE_URL)")
        : new Finding(Grade.GOOD, "model", model);
  }
}
