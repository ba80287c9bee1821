package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.RunningState;
import dev.orrery.domain.kernel.Json;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.HomeLock;
import dev.orrery.persistence.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a server runs on the data directory, where, and what it holds. */
@Command(name = "status", description = "Show the server of a data directory.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;
  private static final List<String> COUNTED =
      List.of("session", "run", "agent", "memory", "job", "approval", "event");

  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var running = HomeLock.isTaken(home.path());
    var state = running ? RunningState.read(home.path()) : Optional.<RunningState>empty();
    var counts = state.map(found -> counts(home.path(), found)).orElse(Map.of());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.compact(describe(running, state, counts)));
    } else {
      out.println(running ? "running" : "not running");
      out.printf("  %-10s %s%n", "data", home.path());
      state.ifPresent(found -> {
        found.urls().forEach((label, url) -> out.printf("  %-10s %s%n", label, url));
        out.printf("  %-10s %s%n", "database", found.databaseUrl());
        out.printf("  %-10s %s%n", "model", found.model());
        counts.forEach((name, count) -> out.printf("  %-10s %d%n", name + "s", count));
      });
    }
    return running ? 0 : NOT_RUNNING;
  }

  private Json describe(boolean running, Optional<RunningState> state, Map<String, Long> counts) {
    var object = Json.object("running", running, "home", home.path().toString());
    if (state.isEmpty()) {
      return object;
    }
    var found = state.get();
    var urls = Json.empty();
    for (var url : found.urls().entrySet()) {
      urls = urls.with(url.getKey(), Json.of(url.getValue()));
    }
    var numbers = Json.empty();
    for (var count : counts.entrySet()) {
      numbers = numbers.with(count.getKey(), Json.of(count.getValue()));
    }
    return object
        .with("pid", Json.of(found.pid()))
        .with("urls", urls)
        .with("database", Json.of(found.databaseUrl()))
        .with("model", Json.of(found.model()))
        .with("counts", numbers);
  }

  private static Map<String, Long> counts(Path home, RunningState state) {
    var counts = new LinkedHashMap<String, Long>();
    try (var connection =
            new DatabaseConnection(state.databaseUrl(), state.databaseUser(), password(home))
                .open();
        var statement = connection.createStatement()) {
      for (var table : COUNTED) {
        try (var found =
            statement.executeQuery(
                "select to_regclass('public.%s') is not null".formatted(table))) {
          if (!found.next() || !found.getBoolean(1)) {
            continue;
          }
        }
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          counts.put(table, rows.getLong(1));
        }
      }
    } catch (SQLException | IOException e) {
      return Map.of();
    }
    return counts;
  }

  private static String password(Path home) throws IOException {
    var external = System.getenv("ORRERY_DATABASE_PASSWORD");
    if (external != null && System.getenv("ORRERY_DATABASE_URL") != null) {
      return external;
    }
    var file = home.resolve("postgres-password");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
