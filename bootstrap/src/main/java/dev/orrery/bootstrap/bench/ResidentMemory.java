package dev.orrery.bootstrap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What a process holds in memory, on systems that have /proc. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";

  private ResidentMemory() {}

  static OptionalDouble megabytesOf(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return OptionalDouble.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(FIELD))
        .mapToDouble(line ->
            Long.parseLong(line.substring(FIELD.length()).replaceAll("[^0-9]", "")) / 1024.0)
        .findFirst();
  }
}
