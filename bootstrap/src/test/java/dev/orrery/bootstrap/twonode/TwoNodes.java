package dev.orrery.bootstrap.twonode;

import dev.orrery.bootstrap.crash.CounterServer;
import dev.orrery.bootstrap.crash.Rows;
import dev.orrery.bootstrap.crash.Victim;
import dev.orrery.persistence.database.DatabaseConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two servers on one database, with one workspace and one vault key. */
final class TwoNodes implements AutoCloseable {
  private final CounterServer counter = CounterServer.start();
  private final Victim first;
  private final Victim second;
  private final Rows rows;

  private TwoNodes(DatabaseConnection database, Path root, Map<String, String> more) {
    var shared = new LinkedHashMap<>(more);
    shared.put("ORRERY_SITE", "proof");
    shared.put("ORRERY_WORKSPACE", root.resolve("workspace").toString());
    shared.put("ORRERY_VAULT_KEY_FILE", root.resolve("vault.key").toString());
    this.first = Victim.on(database, root.resolve("first"), counter.url(), shared);
    this.second = Victim.on(database, root.resolve("second"), counter.url(), shared);
    this.rows = new Rows(database);
  }

  static TwoNodes start(DatabaseConnection database) {
    return start(database, Map.of());
  }

  /** With settings that both share. */
  static TwoNodes start(DatabaseConnection database, Map<String, String> more) {
    try {
      var nodes = new TwoNodes(database, Files.createTempDirectory("orrery-two-nodes-"), more);
      nodes.first.start();
      nodes.second.start();
      return nodes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Victim first() {
    return first;
  }

  Victim second() {
    return second;
  }

  CounterServer counter() {
    return counter;
  }

  Rows rows() {
    return rows;
  }

  @Override
  public void close() {
    first.close();
    second.close();
    rows.close();
    counter.close();
  }
}
