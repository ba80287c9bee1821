package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir Path folder;

  @Test
  void aTreeIsGoneWithAllItHolds() throws IOException {
    var doomed = folder.resolve("doomed");
    Files.createDirectories(doomed.resolve("a/b"));
    Files.writeString(doomed.resolve("a/b/c"), "text");

    PrivateFiles.deleteTree(doomed);
    PrivateFiles.deleteTree(doomed);

    assertThat(doomed).doesNotExist();
  }

  @Test
  void whatALinkLeadsToStays() throws IOException {
    var precious = Files.createDirectories(folder.resolve("precious"));
    Files.writeString(precious.resolve("file"), "text");
    var doomed = Files.createDirectories(folder.resolve("doomed"));
    Files.createSymbolicLink(doomed.resolve("inside"), precious);
    var link = Files.createSymbolicLink(folder.resolve("link"), precious);
    var dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));

    PrivateFiles.deleteTree(doomed);
    PrivateFiles.deleteTree(link);
    PrivateFiles.deleteTree(dangling);

    assertThat(precious.resolve("file")).exists();
    assertThat(doomed).doesNotExist();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
