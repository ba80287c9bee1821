package dev.orrery.persistence.operations.backup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of PostgreSQL's own programs, where one is found that knows a server's version.
 *
 * @param name such as {@code pg_dump}
 * @param setting the path of the program; empty for the first on the PATH, {@code off} for none
 */
record PostgresTool(String name, String setting) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresTool.class);
  private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) ([0-9]+)");
  private static final long PATIENCE_SECONDS = 10;

  /** The program, of at least a version. */
  Optional<PostgresProgram> find(int version) throws InterruptedException {
    for (var candidate : candidates()) {
      if (Files.isExecutable(candidate) && version(candidate) >= version) {
        return Optional.of(new PostgresProgram(candidate));
      }
    }
    return Optional.empty();
  }

  private List<Path> candidates() {
    if (setting.strip().equalsIgnoreCase("off")) {
      return List.of();
    }
    if (!setting.isBlank()) {
      return List.of(Path.of(setting.strip()));
    }
    var all = new ArrayList<Path>();
    for (var folder :
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
      if (!folder.isBlank()) {
        all.add(Path.of(folder, name));
      }
    }
    return all;
  }

  private static int version(Path program) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return 0;
      }
      var found = VERSION.matcher(said);
      return found.find() ? Integer.parseInt(found.group(1)) : 0;
    } catch (IOException e) {
      LOG.debug("{} can not be asked for its version: {}", program, e.toString());
      return 0;
    }
  }
}
