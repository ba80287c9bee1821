package dev.orrery.persistence.operations.backup;

import dev.orrery.persistence.database.DatabaseConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** A run of one of PostgreSQL's programs on a database; the password is in its environment only. */
final class PostgresProgram {
  private static final int LONGEST_COMPLAINT = 2000;

  private final Path program;

  PostgresProgram(Path program) {
    this.program = program;
  }

  /**
   * Writes a database as {@code pg_dump} sees it at a moment.
   *
   * @param moment the name of a snapshot that is held open
   */
  void dump(DatabaseConnection database, String moment, OutputStream out) throws IOException {
    run(
        database,
        List.of(
            "--format=custom",
            "--compress=0",
            "--no-owner",
            "--no-privileges",
            "--lock-wait-timeout=30s",
            "--snapshot=" + moment),
        process -> {
          process.getOutputStream().close();
          process.getInputStream().transferTo(out);
        });
  }

  /** Has {@code pg_restore} write what {@code pg_dump} gave, all of it or nothing. */
  void restore(DatabaseConnection database, InputStream dump) throws IOException {
    run(
        database,
        List.of("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"),
        process -> {
          try (var in = process.getOutputStream()) {
            dump.transferTo(in);
          } catch (IOException brokenPipe) {
            // It has ended before it read everything; its status says why.
          }
          process.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
  }

  /** What happens while it runs. */
  private interface Conversation {
    void with(Process process) throws IOException;
  }

  private void run(DatabaseConnection database, List<String> options, Conversation conversation)
      throws IOException {
    var complaints = Files.createTempFile("orrery-postgres", ".err");
    try {
      var process = start(database, options, complaints);
      try {
        conversation.with(process);
        int status = process.waitFor();
        if (status != 0) {
          throw new IOException(
              "%s ended with status %d: %s"
                  .formatted(program.getFileName(), status, end(complaints)));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(program.getFileName() + " was interrupted", e);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(complaints);
    }
  }

  private Process start(DatabaseConnection database, List<String> options, Path complaints)
      throws IOException {
    var place = place(database);
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(options);
    line.add("--host=" + place.getProperty("PGHOST"));
    line.add("--port=" + place.getProperty("PGPORT"));
    line.add("--username=" + database.user());
    line.add("--no-password");
    line.add("--dbname=" + place.getProperty("PGDBNAME"));
    var builder = new ProcessBuilder(line).redirectError(complaints.toFile());
    builder.environment().put("PGPASSWORD", database.password());
    if (place.getProperty("sslmode") != null) {
      builder.environment().put("PGSSLMODE", place.getProperty("sslmode"));
    }
    return builder.start();
  }

  private static Properties place(DatabaseConnection database) throws IOException {
    var place = Driver.parseURL(database.url(), new Properties());
    if (place == null) {
      throw new IOException("The database's address can not be read");
    }
    return place;
  }

  private static String end(Path complaints) throws IOException {
    var text = Files.readString(complaints, StandardCharsets.UTF_8).strip();
    return text.substring(Math.max(0, text.length() - LONGEST_COMPLAINT));
  }
}
