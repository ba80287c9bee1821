package dev.orrery.persistence.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogEntry.Level;
import dev.orrery.domain.operations.LogFiles;
import dev.orrery.persistence.json.JacksonJsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLogsTest {
  private static final Instant CHANGED = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir Path root;
  private Path directory;
  private DirectoryLogs logs;

  @BeforeEach
  void aDirectory() throws IOException {
    directory = Files.createDirectory(root.resolve("logs"));
    logs = new DirectoryLogs(directory, new JacksonJsonCodec());
  }

  @Test
  void onlyLogFilesDirectlyInTheDirectoryAreListed() throws IOException {
    write("bot.log", "x\n");
    write("cat-2026-02-01.log", "x\n");
    write("notes.txt", "x\n");
    Files.createDirectory(directory.resolve("deep.log"));
    Files.createDirectory(directory.resolve("deep"));
    Files.writeString(directory.resolve("deep/inner.log"), "x\n");

    assertThat(logs.list())
        .extracting(LogFiles.File::name)
        .containsExactly("bot.log", "cat-2026-02-01.log");
    assertThat(logs.list()).extracting(LogFiles.File::agent).containsExactly("bot", "cat");
    assertThat(logs.list().getFirst().size()).isEqualTo(2);
    assertThat(logs.list().getFirst().modifiedAt()).isEqualTo(CHANGED);
  }

  @Test
  void linksOutOfTheDirectoryAreIgnored() throws IOException {
    Files.writeString(root.resolve("outside.log"), "secret\n");
    write("inside.log", "x\n");
    Files.createSymbolicLink(directory.resolve("out.log"), root.resolve("outside.log"));
    Files.createSymbolicLink(directory.resolve("in.log"), directory.resolve("inside.log"));

    assertThat(logs.list())
        .extracting(LogFiles.File::name)
        .containsExactlyInAnyOrder("inside.log", "in.log");
    assertThat(read(new LogFiles.File("out.log", 1, CHANGED))).isEmpty();
    assertThat(read(new LogFiles.File("../outside.log", 1, CHANGED))).isEmpty();
  }

  @Test
  void whereThereIsNoDirectoryThereAreNoLogs() {
    assertThat(new DirectoryLogs(root.resolve("none"), new JacksonJsonCodec()).list()).isEmpty();
  }

  @Test
  void linesAreReadAsProgramsWriteThem() throws IOException {
    write(
        "bot.log",
        """
        {"timestamp":"2026-02-01T10:00:00Z","level":"warn","message":"slow","meta":{"ms":5}}
        2026-02-01T11:00:00.250+01:00 ERROR d.o.Main it broke
        [2026-02-01 12:00:00,5] [DEBUG] looking
        2026-02-01T10:00:00Z no level here
        {"broken
        \tat dev.orrery.Main
        """);

    var lines = read(logs.list().getFirst());

    assertThat(lines)
        .extracting(LogEntry::level)
        .containsExactly(Level.WARN, Level.ERROR, Level.DEBUG, Level.INFO, Level.INFO, Level.INFO);
    assertThat(lines)
        .extracting(LogEntry::message)
        .containsExactly(
            "slow",
            "d.o.Main it broke",
            "looking",
            "no level here",
            "{\"broken",
            "\tat dev.orrery.Main");
    assertThat(lines.get(0).meta()).isEqualTo(Json.object("ms", 5));
    assertThat(lines.get(1).at()).isEqualTo(Instant.parse("2026-02-01T10:00:00.250Z"));
    assertThat(lines.get(2).at())
        .isEqualTo(
            LocalDateTime.parse("2026-02-01T12:00:00.5")
                .atZone(ZoneId.systemDefault())
                .toInstant());
    assertThat(lines.get(5).at()).isEqualTo(CHANGED);
    assertThat(lines).allSatisfy(line -> assertThat(line.file()).isEqualTo("bot.log"));
  }

  @Test
  void onlyTheEndOfALongFileIsRead() throws IOException {
    var line = "2026-02-01T10:00:00Z INFO " + "x".repeat(1000) + "\n";
    write("bot.log", "first\n" + line.repeat(4000));

    var lines = read(logs.list().getFirst());

    assertThat(lines.size()).isBetween(2000, 2100);
    assertThat(lines).allSatisfy(it -> assertThat(it.message()).hasSize(1000));
  }

  private List<LogEntry> read(LogFiles.File file) {
    var lines = new ArrayList<LogEntry>();
    logs.read(file, lines::add);
    return lines;
  }

  private void write(String name, String text) throws IOException {
    var file = directory.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
  }
}
