package dev.orrery.persistence.operations;

import dev.orrery.domain.operations.ServerMemory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heap by the JVM, the resident memory by Linux. */
@Singleton
class ProcessMemory implements ServerMemory {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessMemory.class);
  private static final String RESIDENT = "VmRSS:";

  private final Path status;

  @Inject
  ProcessMemory() {
    this(Path.of("/proc/self/status"));
  }

  ProcessMemory(Path status) {
    this.status = status;
  }

  @Override
  public Use use() {
    var runtime = Runtime.getRuntime();
    return new Use(
        runtime.totalMemory() - runtime.freeMemory(), kept(), runtime.maxMemory(), resident());
  }

  /** Much of what is used is garbage that nobody has had to collect yet. */
  private static long kept() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private long resident() {
    try {
      for (var line : Files.readAllLines(status)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      LOG.trace("this machine does not tell of processes", e);
    }
    return 0;
  }
}
