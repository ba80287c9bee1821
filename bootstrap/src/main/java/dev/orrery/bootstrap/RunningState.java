package dev.orrery.bootstrap;

import dev.orrery.bootstrap.config.ServerConfiguration;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where a running server is, written down for the other commands.
 *
 * @param urls each listener's URL by its label
 */
public record RunningState(
    Path home,
    long pid,
    Map<String, String> urls,
    String databaseUrl,
    String databaseUser,
    String model) {
  private static final String FILE = "server.properties";
  private static final String URL = "url.";

  public RunningState {
    urls = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(urls));
  }

  static RunningState of(
      Path home, ServerConfiguration configuration, DatabaseConnection database) {
    var urls = new LinkedHashMap<String, String>();
    for (var listener : configuration.listeners()) {
      urls.put(listener.label(), "http://%s:%d".formatted(configuration.host(), listener.port()));
    }
    return new RunningState(
        home,
        ProcessHandle.current().pid(),
        urls,
        database.url(),
        database.user(),
        ModelInUse.fromEnvironment(System.getenv()));
  }

  /** What the server of a data directory wrote, or empty where none did. */
  public static Optional<RunningState> read(Path home) {
    var file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      var urls = new TreeMap<String, String>();
      properties.stringPropertyNames().stream()
          .filter(name -> name.startsWith(URL))
          .forEach(name -> urls.put(name.substring(URL.length()), properties.getProperty(name)));
      return Optional.of(
          new RunningState(
              home,
              Long.parseLong(properties.getProperty("pid", "0")),
              urls,
              properties.getProperty("database.url", ""),
              properties.getProperty("database.user", ""),
              properties.getProperty("model", "")));
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused(file + " can not be read: " + e.getMessage(), e);
    }
  }

  void remember() {
    var properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("database.url", databaseUrl);
    properties.setProperty("database.user", databaseUser);
    properties.setProperty("model", model);
    urls.forEach((label, url) -> properties.setProperty(URL + label, url));
    try {
      var text = new StringWriter();
      properties.store(text, null);
      PrivateFiles.write(home.resolve(FILE), text.toString());
    } catch (IOException e) {
      throw new StartRefused("The data directory " + home + " can not be written: " + e, e);
    }
  }

  void forget() throws IOException {
    Files.deleteIfExists(home.resolve(FILE));
  }
}
