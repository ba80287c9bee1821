package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.ShadowTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowGitTreeTest {
  @TempDir Path directory;

  private final FileTree files = new LocalFileTree();

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(root().resolve("a/b"));
    Files.createDirectories(root().resolve(".git/objects"));
    Files.writeString(root().resolve(".git/HEAD"), "ref: refs/heads/theirs\n");
    Files.writeString(root().resolve("a/b/x"), "one");
    Files.writeString(root().resolve(".gitignore"), "ignored\nbuild/\n");
    Files.writeString(root().resolve("ignored"), "kept too");
    Files.createDirectory(root().resolve("build"));
    Files.writeString(root().resolve("build/out"), "ignored as a directory");
    Files.createSymbolicLink(root().resolve("link"), Path.of("a/b/x"));
    assertThat(root().resolve("a/b/x").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void aDirectoryComesBackAsItWas() throws IOException {
    var before = files.digestTree(root());
    var snapshot = shadow().snapshot(root());

    Files.writeString(root().resolve("a/b/x"), "two");
    Files.delete(root().resolve("link"));
    Files.createSymbolicLink(root().resolve("ignored2"), directory);
    Files.delete(root().resolve("ignored"));
    Files.writeString(root().resolve("build/out"), "changed");
    Files.createDirectories(root().resolve("new/deep"));
    Files.writeString(root().resolve("new/deep/y"), "new");
    Files.createDirectory(root().resolve("ignored"));
    Files.writeString(root().resolve("ignored/z"), "a directory now");
    shadow().restore(root(), snapshot);

    assertThat(files.digestTree(root())).isEqualTo(before);
    assertThat(Files.isExecutable(root().resolve("a/b/x"))).isTrue();
    assertThat(Files.readSymbolicLink(root().resolve("link"))).isEqualTo(Path.of("a/b/x"));
  }

  @Test
  void aDirectoryExchangedForALinkIsNotWrittenThrough() throws IOException {
    var outside = Files.createDirectory(directory.resolve("outside"));
    var snapshot = shadow().snapshot(root());
    Files.delete(root().resolve("a/b/x"));
    Files.delete(root().resolve("a/b"));
    Files.createSymbolicLink(root().resolve("a/b"), outside);

    shadow().restore(root(), snapshot);

    assertThat(outside).isEmptyDirectory();
    assertThat(root().resolve("a/b/x")).hasContent("one");
  }

  @Test
  void equalContentHasOneNameAndTheOwnersRepositoryIsUntouched() throws IOException {
    var first = shadow().snapshot(root());
    Files.writeString(root().resolve("a/b/x"), "two");
    var second = shadow().snapshot(root());
    Files.writeString(root().resolve("a/b/x"), "one");

    assertThat(second).isNotEqualTo(first);
    assertThat(shadow().snapshot(root())).isEqualTo(first);
    assertThat(root().resolve(".git/HEAD")).hasContent("ref: refs/heads/theirs");
    assertThat(root().resolve(".git/objects")).isEmptyDirectory();
  }

  @Test
  void anUnknownSnapshotIsTold() {
    assertThatThrownBy(() -> shadow().restore(root(), Digest.of("nothing")))
        .isInstanceOf(UnavailableException.class);
    assertThat(root().resolve("a/b/x")).exists();
  }

  private ShadowTree shadow() {
    return new ShadowGitTree(directory.resolve("home").toString(), files);
  }

  private Path root() {
    return directory.resolve("theirs");
  }
}
