package dev.orrery.persistence.operations;

import com.sun.management.OperatingSystemMXBean;
import dev.orrery.domain.operations.MachineLoad;
import dev.orrery.domain.operations.ResourceSampler;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's view of the machine; from Linux also the memory that caches would give back, and the
 * longer averages of the load.
 */
@Singleton
class MachineSampler implements ResourceSampler {
  private static final Logger LOG = LoggerFactory.getLogger(MachineSampler.class);
  private static final long MEGABYTE = 1024L * 1024;
  private static final double GIGABYTE = 1024.0 * MEGABYTE;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Path home;
  private final Path processes;

  @Inject
  MachineSampler(@Property(name = "orrery.home") String home) {
    this(Path.of(home), Path.of("/proc"));
  }

  MachineSampler(Path home, Path processes) {
    this.home = home;
    this.processes = processes;
    // The first answer of the JVM is about no time at all.
    system.getCpuLoad();
  }

  @Override
  public MachineLoad sample() {
    long total = system.getTotalMemorySize();
    long used = Math.max(0, total - available());
    var load = loads();
    return new MachineLoad(
        percent(system.getCpuLoad()),
        total == 0 ? 0 : percent((double) used / total),
        used / MEGABYTE,
        total / MEGABYTE,
        load[0],
        load[1],
        load[2],
        diskUsed() / GIGABYTE);
  }

  private long available() {
    for (var line : lines("meminfo")) {
      if (line.startsWith("MemAvailable:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return system.getFreeMemorySize();
  }

  private double[] loads() {
    var lines = lines("loadavg");
    if (lines.isEmpty()) {
      return new double[] {Math.max(0, system.getSystemLoadAverage()), 0, 0};
    }
    var words = lines.getFirst().split(" ");
    return new double[] {
      Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])
    };
  }

  private java.util.List<String> lines(String name) {
    try {
      return Files.readAllLines(processes.resolve(name));
    } catch (IOException e) {
      LOG.trace("this machine has no {}", name, e);
      return java.util.List.of();
    }
  }

  private double diskUsed() {
    try {
      var disk = Files.getFileStore(home);
      return disk.getTotalSpace() - disk.getUnallocatedSpace();
    } catch (IOException e) {
      LOG.trace("the file system tells nothing", e);
      return 0;
    }
  }

  private static double percent(double share) {
    return Double.isNaN(share) ? 0 : Math.clamp(Math.round(share * 1000) / 10.0, 0, 100);
  }
}
