package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contract.workspace.TreeHistoryContract;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history that git keeps must do beyond the common contract. */
abstract class GitHistoryContract extends TreeHistoryContract {
  @TempDir Path directory;

  private final FileTree files = new LocalFileTree();

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
    Files.createDirectories(root());
  }

  @Test
  void aFlippedByteInAnyLooseObjectIsFound() throws Exception {
    save("a/x.txt", "one", "one");
    save("a/x.txt", "two two two two", "two");

    for (var object : objects()) {
      everyFlipIsFound(object);
    }
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void aFlippedByteInAPackIsFound() throws Exception {
    for (int i = 0; i < 6; i++) {
      save("x.txt", "line\n".repeat(50) + i, "number " + i);
    }
    git("-c", "gc.auto=0", "repack", "-adq");
    git("prune-packed");
    assertThat(history().verify(root())).isTrue();

    var packs = objects().stream().filter(file -> file.toString().endsWith(".pack")).toList();
    assertThat(packs).hasSize(1);
    everyFlipIsFound(packs.getFirst());
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void aMissingObjectIsFound() throws Exception {
    save("a/x.txt", "one", "one");

    for (var object : objects()) {
      var bytes = Files.readAllBytes(object);
      Files.delete(object);
      assertThat(history().verify(root())).as("without %s", object).isFalse();
      Files.write(object, bytes);
    }
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void onlyTagsAreListedAsTags() throws Exception {
    git("tag", "v0.2.0");
    git("tag", "v0.1.0");
    git("-c", "user.name=x", "-c", "user.email=x", "tag", "-a", "-m", "annotated", "v0.3.0");
    git("branch", "other");

    assertThat(history().tags(root())).containsExactly("v0.1.0", "v0.2.0", "v0.3.0");
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void aBranchNamedLikeAHashIsNoCommit() throws Exception {
    git("branch", "abcdef1");

    assertThat(history().resolve(root(), "abcdef1")).isEmpty();
  }

  @Test
  void temporaryFilesLocksAndSecretsStayOut() throws Exception {
    for (var name : List.of(".env", "server.key", "id_rsa", "x.tmp", "x.lock", ".env.local")) {
      write(name, "secret");
    }

    assertThat(history().commit(root(), "oxios", "nothing")).isEmpty();
    assertThat(root().resolve(".gitignore")).exists();
  }

  @Test
  void configurationHooksAndFiltersOfTheTreeRunNothing() throws Exception {
    var proof = directory.resolve("proof");
    var script = directory.resolve("evil");
    Files.writeString(script, "#!/bin/sh\ntouch " + proof + "\ncat\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    var git = root().resolve(".git");
    for (var hook :
        List.of("pre-commit", "post-commit", "post-index-change", "reference-transaction")) {
      Files.createDirectories(git.resolve("hooks"));
      Files.copy(script, git.resolve("hooks/" + hook));
    }
    Files.writeString(
        git.resolve("config"),
        """
        [core]
        repositoryformatversion = 0
        fsmonitor = %1$s
        hooksPath = %2$s
        [filter "evil"]
        clean = %1$s
        smudge = %1$s
        required = true
        [diff "evil"]
        textconv = %1$s
        """
            .formatted(script, git.resolve("hooks")));
    Files.writeString(git.resolve("info/attributes"), "* filter=evil\n");
    write(".gitattributes", "* filter=evil diff=evil text eol=crlf\n");
    write("x.txt", "content\n");

    var id = history().commit(root(), "oxios", "safe").orElseThrow();

    assertThat(history().log(root(), 5)).isNotEmpty();
    assertThat(history().verify(root())).isTrue();
    assertThat(history().fileAt(root(), id, RelPath.parse("x.txt")))
        .contains("content\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(proof).doesNotExist();
  }

  @Test
  void linksAndPipesAndForeignRepositoriesDoNotStopACommit() throws Exception {
    Files.createSymbolicLink(root().resolve("out"), Path.of("/etc"));
    Files.createSymbolicLink(root().resolve("passwd"), Path.of("/etc/passwd"));
    run(directory, "mkfifo", root().resolve("pipe").toString());
    Files.createDirectories(root().resolve("foreign"));
    run(root().resolve("foreign"), "git", "init", "-q");
    Files.writeString(root().resolve("foreign/file"), "theirs");
    Files.createDirectories(root().resolve("dir/.GIT"));
    Files.writeString(root().resolve("dir/.GIT/config"), "evil");
    write(".gitmodules", "[submodule \"../x\"]\npath = -x\nurl = ext::sh -c touch%20x\n");

    var id = save("x.txt", "one", "one");

    assertThat(history().fileAt(root(), id, RelPath.parse("passwd"))).isEmpty();
    assertThat(history().fileAt(root(), id, RelPath.parse("out/passwd"))).isEmpty();
    assertThat(history().fileAt(root(), id, RelPath.parse("x.txt"))).isPresent();
    assertThat(history().fileAt(root(), id, new RelPath("dir/.GIT/config"))).isEmpty();
    assertThat(history().verify(root())).isTrue();
    assertThat(history().commit(root(), "oxios", "nothing more")).isEmpty();
  }

  @Test
  void namesAndMessagesAreNeverOptionsOrCode() {
    write("x", "1");
    var message = "--amend\n-x \"; touch ./p; \" $(id)";

    assertThat(history().commit(root(), "--author=<evil>\n\"x\"; `id`", message)).isPresent();

    assertThat(history().log(root(), 1).getFirst().message()).isEqualTo(message);
    assertThat(history().log(root(), 1).getFirst().author()).doesNotContain("<", "\n");
    assertThat(history().log(root(), 5)).hasSize(2);
  }

  @Test
  void somebodyElsesRepositoryIsNotTakenOver() throws Exception {
    var theirs = Files.createDirectory(directory.resolve("theirs"));
    run(theirs, "git", "init", "-q");
    var config = Files.readString(theirs.resolve(".git/config"));

    assertThatThrownBy(() -> history().open(theirs))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("ORRERY_WORKSPACE");
    assertThat(theirs.resolve(".git/config")).hasContent(config);
  }

  @Test
  void locksOfAKilledCommitterAreBroken() throws Exception {
    var git = root().resolve(".git");
    Files.writeString(git.resolve(StateRepository.LOCK), "committing");
    Files.createFile(git.resolve("index.lock"));
    Files.createFile(git.resolve("refs/heads/main.lock"));

    save("x", "1", "after the crash");

    assertThat(git.resolve("index.lock")).doesNotExist();
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void aCommitOfSomebodyElseIsWaitedFor() throws Exception {
    var lock = Files.createFile(root().resolve(".git/index.lock"));
    var release =
        Thread.ofVirtual()
            .start(() -> {
              try {
                TimeUnit.MILLISECONDS.sleep(300);
                Files.delete(lock);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    save("x", "1", "after a wait");

    release.join();
    assertThat(history().log(root(), 5)).hasSize(2);
  }

  @Test
  void theOtherAdapterGoesOnWhereThisOneStopped() throws Exception {
    var id = save("x", "1", "by this one");

    assertThat(other().head(root())).contains(id);
    write("x", "2");
    var next = other().commit(root(), "oxios", "by the other").orElseThrow();
    assertThat(history().head(root())).contains(next);
    assertThat(history().commit(root(), "oxios", "nothing")).isEmpty();
    assertThat(history().verify(root())).isTrue();
    assertThat(other().verify(root())).isTrue();
  }

  @Test
  void anObjectThatHoldsAnothersContentIsFound() throws Exception {
    save("x.txt", "one", "one");
    save("x.txt", "two", "two");
    var all = objects();

    for (int i = 0; i < all.size(); i++) {
      var file = all.get(i);
      var bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.copy(all.get((i + 1) % all.size()), file);
      assertThat(history().verify(root())).as("%s exchanged", file).isFalse();
      Files.delete(file);
      Files.write(file, bytes);
    }
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void committersInOtherProcessesTakeTurns() throws Exception {
    var one = committer("one", 8);
    var two = committer("two", 8);
    for (int i = 0; i < 8; i++) {
      write("three", "three" + i);
      history().commit(root(), "oxios", "save three" + i);
    }

    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    var head = history().head(root()).orElseThrow();
    for (var name : List.of("one", "two", "three")) {
      assertThat(history().fileAt(root(), head, RelPath.parse(name)))
          .contains((name + 7).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void aCommitterMayBeKilledAtAnyMoment() throws Exception {
    for (int i = 0; i < 6; i++) {
      var killed = committer("killed", 10_000);
      var before = history().head(root());
      org.awaitility.Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(30))
          .until(() -> !history().head(root()).equals(before));
      killed.destroyForcibly().waitFor();

      save("mine", "after kill " + i, "after kill " + i);
      assertThat(history().verify(root())).isTrue();
    }
  }

  private Process committer(String file, int times) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            CommitterProbe.class.getName(),
            history().getClass().getSimpleName(),
            root().toString(),
            file,
            Integer.toString(times))
        .inheritIO()
        .start();
  }

  protected abstract dev.orrery.domain.workspace.TreeHistory other();

  private void everyFlipIsFound(Path file) throws IOException {
    file.toFile().setWritable(true);
    var bytes = Files.readAllBytes(file);
    int step = Math.max(1, bytes.length / 40);
    for (int at = 0; at < bytes.length; at += step) {
      var flipped = bytes.clone();
      flipped[at] ^= (byte) 0xff;
      Files.write(file, flipped);
      assertThat(history().verify(root())).as("%s with byte %s flipped", file, at).isFalse();
    }
    Files.write(file, bytes);
  }

  private List<Path> objects() throws IOException {
    var found = new ArrayList<Path>();
    try (var all = Files.walk(root().resolve(".git/objects"))) {
      all.filter(Files::isRegularFile).forEach(found::add);
    }
    return found;
  }

  private void write(String path, String content) {
    files.write(
        root(), RelPath.parse(path), content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void git(String... arguments) throws Exception {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    run(root(), argv.toArray(String[]::new));
  }

  private static void run(Path directory, String... argv) throws Exception {
    var process =
        new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true).start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
