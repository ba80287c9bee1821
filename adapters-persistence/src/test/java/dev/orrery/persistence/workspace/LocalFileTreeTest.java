package dev.orrery.persistence.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contract.workspace.FileTreeContract;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileTreeTest extends FileTreeContract {
  @TempDir Path directory;

  private final FileTree files = new LocalFileTree();
  private Path outside = Path.of("");

  @Override
  protected FileTree files() {
    return files;
  }

  @Override
  protected Path root() {
    return directory.resolve("workspace");
  }

  @BeforeEach
  void makeRoot() throws IOException {
    Files.createDirectory(root());
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
  }

  @Test
  void aLinkThatLeadsOutIsRefused() throws IOException {
    Files.createSymbolicLink(root().resolve("link"), outside);
    Files.createSymbolicLink(root().resolve("up"), Path.of("../outside"));
    Files.createSymbolicLink(root().resolve("file"), outside.resolve("secret"));
    Files.createSymbolicLink(root().resolve("proc"), Path.of("/proc/self/root/etc"));
    Files.createDirectory(root().resolve("d"));
    Files.createSymbolicLink(root().resolve("d/twice"), Path.of("../link"));

    for (var way :
        new String[] {"link/secret", "up/secret", "file", "proc/passwd", "d/twice/secret"}) {
      refused(Reason.OUTSIDE_ROOTS, () -> files.read(root(), path(way), 99));
      refused(Reason.OUTSIDE_ROOTS, () -> write(way, "changed"));
      refused(Reason.OUTSIDE_ROOTS, () -> files.digest(root(), path(way)));
    }
    refused(Reason.OUTSIDE_ROOTS, () -> files.list(root(), path("link")));
    refused(Reason.OUTSIDE_ROOTS, () -> write("link/new/file", "x"));
    refused(Reason.OUTSIDE_ROOTS, () -> files.remove(root(), path("link/secret")));
    assertThat(files.list(root(), RelPath.ROOT))
        .filteredOn(entry -> entry.path().value().equals("file"))
        .extracting(FileTree.Entry::size)
        .containsExactly(0L);
    assertThat(outside.resolve("secret")).hasContent("secret");
    assertThat(outside).isDirectoryNotContaining("glob:**new");
  }

  @Test
  void aPlaceIsWhereTheLinksLead() throws IOException {
    write("secret/key", "k");
    Files.createDirectory(root().resolve("src"));
    Files.createSymbolicLink(root().resolve("src/in"), Path.of("../secret"));
    Files.createSymbolicLink(root().resolve("src/file"), Path.of("../secret/key"));
    Files.createSymbolicLink(root().resolve("src/new"), Path.of("../secret/none"));
    Files.createSymbolicLink(root().resolve("src/far"), Path.of("none/../../secret"));
    Files.createSymbolicLink(root().resolve("out"), outside);
    Files.createSymbolicLink(root().resolve("loop"), Path.of("loop"));

    assertThat(files.place(root(), path("src/in/key"))).isEqualTo(path("secret/key"));
    assertThat(files.place(root(), path("src/in/none/x"))).isEqualTo(path("secret/none/x"));
    assertThat(files.place(root(), path("src/file"))).isEqualTo(path("secret/key"));
    assertThat(files.place(root(), path("src/new"))).isEqualTo(path("secret/none"));
    assertThat(files.place(root(), path("src/far/key"))).isEqualTo(path("secret/key"));
    refused(Reason.OUTSIDE_ROOTS, () -> files.place(root(), path("out/secret")));
    refused(Reason.OUTSIDE_ROOTS, () -> files.place(root(), path("loop")));
  }

  @Test
  void existenceOutsideIsNotTold() throws IOException {
    Files.createSymbolicLink(root().resolve("link"), outside);

    refused(Reason.OUTSIDE_ROOTS, () -> files.read(root(), path("link/none"), 99));
    refused(Reason.OUTSIDE_ROOTS, () -> files.read(root(), path("link/secret"), 99));
  }

  @Test
  void aLinkThatStaysInsideIsFollowed() throws IOException {
    write("d/e/f.txt", "inside");
    Files.createSymbolicLink(root().resolve("relative"), Path.of("d/e"));
    Files.createSymbolicLink(root().resolve("absolute"), root().resolve("d"));
    Files.createSymbolicLink(root().resolve("d/back"), Path.of("../d/e/f.txt"));

    assertThat(files.readText(root(), path("relative/f.txt"), 99)).isEqualTo("inside");
    assertThat(files.readText(root(), path("absolute/e/f.txt"), 99)).isEqualTo("inside");
    write("d/back", "through");
    assertThat(root().resolve("d/e/f.txt")).hasContent("through");
    assertThat(Files.isSymbolicLink(root().resolve("d/back"))).isTrue();
    files.remove(root(), path("d/back"));
    assertThat(root().resolve("d/e/f.txt")).exists();
  }

  @Test
  void aLinkToGitsDirectoryIsNoWayIn() throws IOException {
    Files.createDirectory(root().resolve(".git"));
    Files.writeString(root().resolve(".git/config"), "mine");
    Files.createSymbolicLink(root().resolve("g"), Path.of(".git"));

    refused(Reason.OUTSIDE_ROOTS, () -> write("g/config", "evil"));
    refused(Reason.OUTSIDE_ROOTS, () -> files.read(root(), path("g/config"), 99));
    assertThat(files.list(root(), RelPath.ROOT))
        .extracting(entry -> entry.path().value())
        .containsExactly("g");
  }

  @Test
  void linksInACircleEnd() throws IOException {
    Files.createSymbolicLink(root().resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root().resolve("b"), Path.of("a"));

    refused(Reason.OUTSIDE_ROOTS, () -> files.read(root(), path("a"), 9));
  }

  @Test
  void pipesAndDevicesAreNotOpened() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", root().resolve("pipe").toString()).start().waitFor())
        .isZero();

    refused(Reason.WRONG_KIND, () -> files.read(root(), path("pipe"), 9));
    refused(Reason.WRONG_KIND, () -> write("pipe", "x"));
    assertThat(files.grep(root(), RelPath.ROOT, "x", 9)).isEmpty();
    assertThat(files.digestTree(root())).isNotNull();
  }

  @Test
  void aWriteKeepsTheModeAndLeavesNothingBehind() throws IOException {
    write("run.sh", "one");
    Files.setPosixFilePermissions(
        root().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));

    write("run.sh", "two");

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(root().resolve("run.sh"))))
        .isEqualTo("rwxr-x---");
    assertThat(root()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void noWriteEscapesWhileADirectoryTurnsIntoALink() throws Exception {
    Files.createDirectory(root().resolve("dir"));
    var stop = new AtomicBoolean();
    var swapper = Thread.ofPlatform().start(() -> swapUntil(stop));
    int written = 0;
    int refused = 0;
    int rounds = Integer.getInteger("orrery.test.races", 5_000);
    for (int i = 0; i < rounds; i++) {
      try {
        write(i % 2 == 0 ? "dir/f" : "dir/new" + i + "/f", "x");
        files.read(root(), path("dir/secret"), 99);
        throw new AssertionError("A file outside was read");
      } catch (PathRefusedException e) {
        if (e.reason() == Reason.MISSING) {
          written++;
        } else {
          refused++;
        }
      }
    }
    stop.set(true);
    swapper.join();

    assertThat(outside).isDirectoryContaining("glob:**secret");
    try (var entries = Files.list(outside)) {
      assertThat(entries).hasSize(1);
    }
    assertThat(written).isPositive();
    assertThat(refused).isPositive();
  }

  private void swapUntil(AtomicBoolean stop) {
    var dir = root().resolve("dir");
    for (int i = 0; !stop.get(); i++) {
      try {
        Files.move(dir, root().resolve("aside" + i));
        Files.createSymbolicLink(dir, outside);
        Files.delete(dir);
        Files.move(root().resolve("aside" + i), dir);
      } catch (IOException writerMadeItAnew) {
        if (Files.isSymbolicLink(dir)) {
          assertThat(dir.toFile().delete()).isTrue();
        }
      }
    }
  }

  @Test
  void aPatternThatWouldNeverEndIsCutOff() {
    write("a.txt", "a".repeat(40) + "!");

    var started = System.nanoTime();
    assertThatThrownBy(() -> files.grep(root(), RelPath.ROOT, "(.*a){12}b", 9))
        .isInstanceOf(InvalidException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    assertThatThrownBy(() -> files.grep(root(), RelPath.ROOT, "(", 9))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void grepPassesBinaryLargeAndGitFiles() throws IOException {
    Files.createDirectory(root().resolve(".git"));
    Files.writeString(root().resolve(".git/x"), "needle");
    files.write(root(), path("bin"), "needle\0".getBytes(UTF_8));
    files.write(root(), path("large"), ("needle\n" + "x".repeat(5_000_000)).getBytes(UTF_8));
    Files.createSymbolicLink(root().resolve("link"), outside);
    write("t", "needle");

    assertThat(files.grep(root(), RelPath.ROOT, "needle|secret", 9))
        .extracting(match -> match.path().value())
        .containsExactly("t");
  }
}
