package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The processes of this machine that carry a mark in their command lines; Linux only. */
public final class MarkedProcesses {
  private static final Duration GONE = Duration.ofSeconds(2);

  private MarkedProcesses() {}

  public static List<String> of(String mark) {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .map(process -> commandLine(process.pid()))
        .filter(line -> line.contains(mark))
        .toList();
  }

  /** Within two seconds. */
  public static void assertGone(String mark) {
    Awaitility.await()
        .atMost(GONE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(of(mark)).isEmpty());
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
