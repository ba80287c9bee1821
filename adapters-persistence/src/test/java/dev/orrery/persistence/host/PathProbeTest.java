package dev.orrery.persistence.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathProbeTest {
  @TempDir Path bin;

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aProgramOnThePathIsFoundAndRememberedForAMinute() throws IOException {
    var probe = new PathProbe("/nowhere:" + bin, nanos::get);
    assertThat(probe.present("tool")).isFalse();
    var tool = Files.createFile(bin.resolve("tool"));
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    assertThat(probe.present("tool")).isFalse();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(probe.present("tool")).isTrue();
  }

  @Test
  void onlyBareNamesOfExecutableFilesCount() throws IOException {
    Files.createFile(bin.resolve("data"));
    Files.createDirectory(bin.resolve("dir"));
    var probe = new PathProbe(bin.toString(), nanos::get);

    assertThat(probe.present("data")).isFalse();
    assertThat(probe.present("dir")).isFalse();
    assertThat(probe.present("../" + bin.getFileName() + "/data")).isFalse();
    assertThat(probe.present("")).isFalse();
  }
}
