package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A comment on Flyway's table that says which migrations were there when it last had nothing more
 * to do: a start that finds its own need not load Flyway at all.
 *
 * @param folder where the migrations are on the class path
 * @param history the name of Flyway's table for them
 */
record MigrationMark(String folder, String history) {
  /** Whether the database has exactly this build's migrations. */
  boolean isOn(Connection connection) throws SQLException {
    var found = comment(connection);
    return found != null && found.equals(text(connection));
  }

  /** Only after all of them were applied. */
  void put(Connection connection) throws SQLException {
    var text = text(connection);
    try (var statement = connection.createStatement()) {
      statement.execute("comment on table %s is '%s'".formatted(history, text));
    }
  }

  private @Nullable String comment(Connection connection) throws SQLException {
    try (var query =
        connection.prepareStatement("select obj_description(to_regclass(?), 'pg_class')")) {
      query.setString(1, history);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /** Of the rows too, so that one which another build has added makes a difference. */
  private String text(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) || '/' || max(installed_rank) || '/' || bool_and(success) from "
                    + history)) {
      rows.next();
      return rows.getString(1) + " " + digest().hex();
    }
  }

  private Digest digest() {
    var loader = MigrationMark.class.getClassLoader();
    var all = new StringBuilder();
    try {
      for (var name : names(loader)) {
        try (var content = loader.getResourceAsStream(folder + "/" + name)) {
          if (content != null) {
            all.append(name)
                .append('\0')
                .append(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                .append('\0');
          }
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new UncheckedIOException(new IOException("The migrations can not be read", e));
    }
    return Digest.of(all.toString());
  }

  private Iterable<String> names(ClassLoader loader) throws IOException, URISyntaxException {
    var names = new TreeSet<String>();
    for (URL place : Collections.list(loader.getResources(folder))) {
      names.addAll(
          place.openConnection() instanceof JarURLConnection jar ? in(jar) : in(place.toURI()));
    }
    return names;
  }

  private List<String> in(JarURLConnection connection) throws IOException {
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(folder + "/") && name.endsWith(".sql"))
          .map(name -> name.substring(folder.length() + 1))
          .toList();
    }
  }

  private static List<String> in(URI place) throws IOException {
    try (var files = Files.list(Path.of(place))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .toList();
    }
  }
}
