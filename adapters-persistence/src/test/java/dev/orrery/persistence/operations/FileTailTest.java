package dev.orrery.persistence.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailTest {
  @TempDir Path folder;

  @Test
  void aShortFileIsReadWhole() throws IOException {
    assertThat(FileTail.read(file("one\ntwo\n"), 8)).isEqualTo("one\ntwo\n");
    assertThat(FileTail.read(file(""), 8)).isEmpty();
  }

  @Test
  void aLongFileBeginsWithAWholeLine() throws IOException {
    assertThat(FileTail.read(file("one\nété\nthree\n"), 10)).isEqualTo("three\n");
    assertThat(FileTail.read(file("one\nété\nthree\n"), 8)).isEqualTo("three\n");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.log"), text);
  }
}
