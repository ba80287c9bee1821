package dev.orrery.persistence.host;

import dev.orrery.domain.capability.HostProbe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Looks through the directories of PATH and remembers what it found for a minute. */
@Singleton
class PathProbe implements HostProbe {
  private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");
  private static final long FRESH = Duration.ofSeconds(60).toNanos();
  private static final int MOST_REMEMBERED = 1000;

  private final String path;
  private final LongSupplier nanos;
  private final Map<String, Finding> findings = new ConcurrentHashMap<>();

  /** What was found, and when. */
  private record Finding(boolean present, long at) {}

  @Inject
  PathProbe() {
    this(Optional.ofNullable(System.getenv("PATH")).orElse(""), System::nanoTime);
  }

  PathProbe(String path, LongSupplier nanos) {
    this.path = path;
    this.nanos = nanos;
  }

  @Override
  public boolean present(String program) {
    if (!BARE_NAME.matcher(program).matches()) {
      return false;
    }
    if (findings.size() > MOST_REMEMBERED) {
      findings.clear();
    }
    long now = nanos.getAsLong();
    return findings.compute(
            program,
            (name, known) ->
                known != null && now - known.at < FRESH ? known : new Finding(look(name), now))
        .present;
  }

  private boolean look(String program) {
    for (var directory : path.split(Pattern.quote(File.pathSeparator))) {
      try {
        var file = Path.of(directory).resolve(program);
        if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return true;
        }
      } catch (InvalidPathException e) {
        // A broken entry of PATH holds no programs.
        continue;
      }
    }
    return false;
  }
}
