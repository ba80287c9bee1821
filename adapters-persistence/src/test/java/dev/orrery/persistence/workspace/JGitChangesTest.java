package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitChangesTest {
  private static final int ROOM = 10_000;

  @TempDir Path directory;

  private final JGitChanges changes = new JGitChanges(new LocalFileTree());
  private Path root = Path.of("");

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(directory.resolve("project")).toRealPath();
  }

  @Test
  void changedNewAndDeletedFilesAreShown() throws Exception {
    write("kept.txt", "same\n");
    write("src/changed.txt", "one\ntwo\nthree\n");
    write("gone.txt", "old\n");
    commit();
    write("src/changed.txt", "one\n2\nthree\n");
    write("src/deep/fresh.txt", "hi\n");
    Files.delete(root.resolve("gone.txt"));

    assertThat(diff())
        .isEqualTo(
            """
            diff --git a/gone.txt b/gone.txt
            deleted file
            --- a/gone.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -old
            diff --git a/src/changed.txt b/src/changed.txt
            --- a/src/changed.txt
            +++ b/src/changed.txt
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            diff --git a/src/deep/fresh.txt b/src/deep/fresh.txt
            new file
            --- /dev/null
            +++ b/src/deep/fresh.txt
            @@ -0,0 +1 @@
            +hi
            """);
  }

  @Test
  void whatIsStagedCountsToo() throws Exception {
    write("a.txt", "one\n");
    commit();
    write("a.txt", "two\n");
    write("b.txt", "new\n");
    try (var git = Git.open(root.toFile())) {
      git.add().addFilepattern(".").call();
    }

    assertThat(diff()).contains("+two").contains("+new");
  }

  @Test
  void aTreeWithoutChangesIsEmpty() throws Exception {
    write("a.txt", "one\n");
    commit();
    write("a.txt", "one\n");

    assertThat(diff()).isEmpty();
  }

  @Test
  void beforeTheFirstCommitEverythingIsNew() throws Exception {
    Git.init().setDirectory(root.toFile()).call().close();
    write("a.txt", "one\n");

    assertThat(diff()).contains("new file").contains("+one");
  }

  @Test
  void ignoredFilesAndRepositoriesWithinAreLeftOut() throws Exception {
    write(".gitignore", "build/\n*.log\n");
    commit();
    write("build/out.txt", "x\n");
    write("a.log", "x\n");
    Git.init().setDirectory(root.resolve("inner").toFile()).call().close();
    write("inner/secret.txt", "x\n");

    assertThat(diff()).isEmpty();
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    write("a.txt", "one\n");
    commit();
    var outside = Files.writeString(directory.resolve("outside.txt"), "a secret\n");
    Files.createSymbolicLink(root.resolve("link.txt"), outside);
    Files.createSymbolicLink(root.resolve("dir"), directory);

    assertThat(diff()).doesNotContain("secret");
  }

  @Test
  void binaryAndLargeFilesAreOnlyNamed() throws Exception {
    write("a.bin", "a\0b");
    write("large.txt", "x".repeat(600_000));
    Git.init().setDirectory(root.toFile()).call().close();

    assertThat(diff())
        .contains("a.bin")
        .contains("Binary files differ")
        .contains("large.txt")
        .contains("[too large to be shown]");
  }

  @Test
  void aLongDiffIsCut() throws Exception {
    Git.init().setDirectory(root.toFile()).call().close();
    write("a.txt", "line\n".repeat(1000));
    write("b.txt", "never reached\n");

    assertThat(changes.diff(root, 300).orElseThrow())
        .hasSizeLessThan(400)
        .endsWith("[cut after 300 characters]\n");
  }

  @Test
  void filtersOfTheRepositoryAreNotRun() throws Exception {
    write(".gitattributes", "*.txt filter=evil\n");
    commit();
    var proof = directory.resolve("ran");
    Files.writeString(
        root.resolve(".git/config"),
        "[filter \"evil\"]\n\tclean = touch " + proof + "\n\trequired = true\n",
        java.nio.file.StandardOpenOption.APPEND);
    write("a.txt", "one\n");

    assertThat(diff()).contains("+one");
    assertThat(proof).doesNotExist();
  }

  @Test
  void whereGitKeepsNoHistoryThereIsNothingToTell() throws IOException {
    assertThat(changes.diff(root, ROOM)).isEmpty();
    write(".git", "gitdir: /somewhere/else\n");
    assertThat(changes.diff(root, ROOM)).isEmpty();
    Files.delete(root.resolve(".git"));
    write(".git/HEAD", "nonsense");
    write("a.txt", "one\n");
    assertThat(changes.diff(root, ROOM).orElse("")).doesNotContain("nonsense");
  }

  private String diff() {
    return changes.diff(root, ROOM).orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws GitAPIException {
    try (var git = Git.init().setDirectory(root.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("begin")
          .setAuthor("a", "a@example.org")
          .setCommitter("a", "a@example.org")
          .call();
    }
  }
}
