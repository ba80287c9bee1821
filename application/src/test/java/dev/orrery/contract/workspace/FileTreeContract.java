package dev.orrery.contract.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every tree of files does. */
public abstract class FileTreeContract {
  protected abstract FileTree files();

  /** An empty directory of the test's own. */
  protected abstract Path root();

  @Test
  void whatIsWrittenIsReadAndParentsAreMade() {
    write("a/b/c.txt", "hello");
    write("a/b/c.txt", "again");

    assertThat(files().readText(root(), path("a/b/c.txt"), 100)).isEqualTo("again");
    assertThat(files().list(root(), path("a/b")))
        .containsExactly(new FileTree.Entry(path("a/b/c.txt"), false, 5));
  }

  @Test
  void aPathWithoutLinksLeadsToItself() {
    write("a/b", "1");

    for (var way : new String[] {"a/b", "a", "a/none/deep", "none", "a/b/c", ""}) {
      assertThat(files().place(root(), path(way))).isEqualTo(path(way));
    }
  }

  @Test
  void directoriesAreListedFirstThenFilesByBytes() {
    write("b.txt", "12");
    write("B.txt", "1");
    write(".hidden", "");
    write("z/x", "1");
    write("Z/x", "1");
    write("é", "1");

    assertThat(files().list(root(), RelPath.ROOT))
        .extracting(entry -> entry.path().value())
        .containsExactly("Z", "z", ".hidden", "B.txt", "b.txt", "é");
    assertThat(files().list(root(), RelPath.ROOT).getFirst())
        .isEqualTo(new FileTree.Entry(path("Z"), true, 0));
  }

  @Test
  void refusalsSayWhy() {
    write("f", "12345");
    write("d/x", "1");
    files().write(root(), path("bin"), new byte[] {(byte) 0xff});

    refused(Reason.MISSING, () -> files().read(root(), path("none"), 9));
    refused(Reason.MISSING, () -> files().list(root(), path("none")));
    refused(Reason.MISSING, () -> files().remove(root(), path("none")));
    refused(Reason.WRONG_KIND, () -> files().read(root(), path("d"), 9));
    refused(Reason.WRONG_KIND, () -> files().list(root(), path("f")));
    refused(Reason.WRONG_KIND, () -> write("d", "1"));
    refused(Reason.WRONG_KIND, () -> write("f/x", "1"));
    refused(Reason.WRONG_KIND, () -> files().remove(root(), path("d")));
    refused(Reason.WRONG_KIND, () -> files().write(root(), RelPath.ROOT, new byte[0]));
    refused(Reason.TOO_LARGE, () -> files().read(root(), path("f"), 4));
    refused(Reason.NOT_TEXT, () -> files().readText(root(), path("bin"), 9));
    assertThat(files().read(root(), path("f"), 5)).hasSize(5);
  }

  @Test
  void gitsOwnDirectoryIsClosedInEverySpelling() {
    for (var name : new String[] {".git", ".GIT", ".Git", ".git.", "git~1", ".g\u200cit"}) {
      for (var inside : new String[] {name + "/config", "a/" + name + "/hooks/pre-commit"}) {
        refused(Reason.OUTSIDE_ROOTS, () -> write(inside, "[core]"));
        refused(Reason.OUTSIDE_ROOTS, () -> files().read(root(), path(inside), 9));
        refused(Reason.OUTSIDE_ROOTS, () -> files().remove(root(), path(inside)));
      }
    }
  }

  @Test
  void aDigestIsTheContents() {
    write("f", "one");

    assertThat(files().digest(root(), path("f"))).contains(Digest.of("one"));
    assertThat(files().digest(root(), path("none"))).isEmpty();
  }

  @Test
  void theTreesDigestFollowsNamesAndContents() {
    write("a/f", "one");
    var before = files().digestTree(root());

    write("a/f", "two");
    var changed = files().digestTree(root());
    write("a/f", "one");
    write("a/g", "");
    var added = files().digestTree(root());
    files().remove(root(), path("a/g"));

    assertThat(changed).isNotEqualTo(before);
    assertThat(added).isNotEqualTo(before);
    assertThat(files().digestTree(root())).isEqualTo(before);
  }

  @Test
  void findHoldsGlobsAgainstPathsInOrder() {
    write("src/A.java", "");
    write("src/b/B.java", "");
    write("src/b/c.txt", "");
    write("D.java", "");

    assertThat(files().find(root(), RelPath.ROOT, "src/**/*.java", 10))
        .extracting(RelPath::value)
        .containsExactly("src/A.java", "src/b/B.java");
    assertThat(files().find(root(), RelPath.ROOT, "*.java", 10))
        .extracting(RelPath::value)
        .containsExactly("D.java", "src/A.java", "src/b/B.java");
    assertThat(files().find(root(), path("src/b"), "*.txt", 10))
        .containsExactly(path("src/b/c.txt"));
    assertThat(files().find(root(), RelPath.ROOT, "*.java", 2)).hasSize(2);
  }

  @Test
  void grepTellsLinesThatMatch() {
    write("a.txt", "one\ntwo\nthree two");
    write("b/c.txt", "two");

    assertThat(files().grep(root(), RelPath.ROOT, "tw[o]$", 10))
        .containsExactly(
            new FileTree.Match(path("a.txt"), 2, "two"),
            new FileTree.Match(path("a.txt"), 3, "three two"),
            new FileTree.Match(path("b/c.txt"), 1, "two"));
    assertThat(files().grep(root(), RelPath.ROOT, "two", 2)).hasSize(2);
    assertThat(files().grep(root(), path("b"), "two", 2)).hasSize(1);
  }

  protected void write(String path, String content) {
    files().write(root(), path(path), content.getBytes(UTF_8));
  }

  protected static RelPath path(String value) {
    return RelPath.parse(value);
  }

  protected static void refused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PathRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
