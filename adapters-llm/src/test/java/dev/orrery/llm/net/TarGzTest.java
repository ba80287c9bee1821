package dev.orrery.llm.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarGzTest {
  @TempDir Path around;
  private Path target;

  @BeforeEach
  void prepare() throws IOException {
    target = Files.createDirectory(around.resolve("target"));
  }

  @Test
  void plainFilesAndDirectoriesAreWritten() throws IOException {
    var archive =
        archive(tar -> {
          add(tar, new TarArchiveEntry("repo/"), "");
          file(tar, "repo/program.toml", "x = 1");
          file(tar, "./repo/bin/tool", "#!/bin/sh");
        });

    unpack(archive);

    assertThat(target.resolve("repo/program.toml")).hasContent("x = 1");
    assertThat(target.resolve("repo/bin/tool")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "a/../../x",
        "C:\\x",
        "C:/x",
        "a\\b",
        "a/./b",
        "a//b",
        ".git/config",
        "a/.GIT/hooks/post-checkout",
        "GIT~1/x",
        "con",
        "a/NUL.txt",
        "a\nb",
        "trailing.",
        "evil\u202Etxt",
        ".g\u200cit/config",
      })
  void unsafeNamesAreRejected(String name) {
    assertRejected(archive(tar -> file(tar, name, "x")));
  }

  @Test
  void absoluteNamesAreRejected() {
    assertRejected(archive(tar -> add(tar, new TarArchiveEntry("/etc/x", true), "x")));
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void linksAndDevicesAreRejected(byte kind) {
    assertRejected(
        archive(tar -> {
          var entry = new TarArchiveEntry("a", kind);
          entry.setLinkName("/etc/passwd");
          add(tar, entry, "");
        }));
  }

  @Test
  void setuidIsRejected() {
    assertRejected(
        archive(tar -> {
          var entry = new TarArchiveEntry("a");
          entry.setMode(0104755);
          add(tar, entry, "x");
        }));
  }

  @Test
  void namesThatDifferByCaseAreRejected() {
    assertRejected(
        archive(tar -> {
          file(tar, "a/File", "1");
          file(tar, "a/file", "2");
        }));
    assertRejected(
        archive(tar -> {
          file(tar, "b", "1");
          file(tar, "b", "2");
        }));
  }

  @Test
  void aFileDoesNotBecomeADirectory() {
    assertRejected(
        archive(tar -> {
          file(tar, "a", "1");
          file(tar, "a/b", "2");
        }));
  }

  @Test
  void rubbishIsNoArchive() {
    assertThatThrownBy(() -> unpack("no archive".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private void assertRejected(byte[] archive) {
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("rejected");
    assertThat(target.resolveSibling("x")).doesNotExist();
  }

  private void unpack(byte[] archive) throws IOException {
    var place = Files.createTempDirectory(target, "u");
    TarGz.unpack(new ByteArrayInputStream(archive), place);
    try (var entries = Files.list(place)) {
      for (var entry : entries.toList()) {
        Files.move(entry, target.resolve(entry.getFileName()));
      }
    }
  }

  /** Fills an archive. */
  interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  static byte[] archive(Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      filling.fill(tar);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void file(TarArchiveOutputStream tar, String name, String text) throws IOException {
    var entry = new TarArchiveEntry("placeholder");
    entry.setName(name);
    add(tar, entry, text);
  }

  private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
