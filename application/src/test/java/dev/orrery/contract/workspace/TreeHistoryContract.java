package dev.orrery.contract.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history keeps, whatever keeps it. */
public abstract class TreeHistoryContract {
  protected abstract TreeHistory history();

  protected abstract FileTree files();

  /** An empty directory of the test's own. */
  protected abstract Path root();

  @BeforeEach
  void open() {
    history().open(root());
  }

  @Test
  void aNewHistoryBeginsWithOneCommit() {
    assertThat(history().log(root(), 10)).hasSize(1);
    assertThat(history().head(root())).contains(history().log(root(), 10).getFirst().id());
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void openingAgainChangesNothing() {
    var head = history().head(root());

    history().open(root());

    assertThat(history().head(root())).isEqualTo(head);
    assertThat(history().log(root(), 10)).hasSize(1);
  }

  @Test
  void aCommitNamesItsAuthorAndMessage() {
    var id = save("a/b.txt", "one", "Save a/b.txt");

    assertThat(history().head(root())).contains(id);
    assertThat(history().log(root(), 1))
        .first()
        .satisfies(commit -> {
          assertThat(commit.id()).isEqualTo(id);
          assertThat(commit.author()).isEqualTo("oxios");
          assertThat(commit.message()).isEqualTo("Save a/b.txt");
        });
  }

  @Test
  void nothingIsCommittedWhereNothingChanged() {
    save("a.txt", "one", "one");

    assertThat(history().commit(root(), "oxios", "again")).isEmpty();
    files().write(root(), path("a.txt"), "one".getBytes(UTF_8));
    assertThat(history().commit(root(), "oxios", "same bytes")).isEmpty();
  }

  @Test
  void aCommitOfOnePathLeavesTheOtherChangesToTheirOwn() {
    save("kept/old.txt", "one", "old");
    save("seeds/1.json", "{}", "first");
    files().write(root(), path("kept/old.txt"), "two".getBytes(UTF_8));
    files().write(root(), path("kept/new.txt"), "new".getBytes(UTF_8));
    files().write(root(), path("seeds-of-others/2.json"), "2".getBytes(UTF_8));
    files().remove(root(), path("seeds/1.json"));
    files().write(root(), path("seeds/2.json"), "2".getBytes(UTF_8));

    var id = history().commit(root(), path("seeds"), "oxios", "second").orElseThrow();

    assertThat(history().fileAt(root(), id, path("seeds/1.json"))).isEmpty();
    assertThat(history().fileAt(root(), id, path("seeds/2.json"))).isPresent();
    assertThat(history().fileAt(root(), id, path("seeds-of-others/2.json"))).isEmpty();
    assertThat(history().fileAt(root(), id, path("kept/old.txt"))).contains("one".getBytes(UTF_8));
    assertThat(history().fileAt(root(), id, path("kept/new.txt"))).isEmpty();
    assertThat(history().commit(root(), path("seeds"), "oxios", "third")).isEmpty();

    var rest = history().commit(root(), "oxios", "rest").orElseThrow();

    assertThat(history().fileAt(root(), rest, path("kept/old.txt")))
        .contains("two".getBytes(UTF_8));
    assertThat(history().fileAt(root(), rest, path("kept/new.txt"))).isPresent();
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void thePathOfACommitIsNoPattern() {
    files().write(root(), path("a.txt"), "a".getBytes(UTF_8));
    files().write(root(), path("*.txt"), "b".getBytes(UTF_8));

    var id = history().commit(root(), path("*.txt"), "oxios", "star").orElseThrow();

    assertThat(history().fileAt(root(), id, path("*.txt"))).isPresent();
    assertThat(history().fileAt(root(), id, path("a.txt"))).isEmpty();
  }

  @Test
  void aChangeOfEqualLengthIsSeen() {
    save("a.txt", "one", "one");
    var second = save("a.txt", "two", "two");

    assertThat(history().fileAt(root(), second, path("a.txt"))).contains("two".getBytes(UTF_8));
  }

  @Test
  void theLogIsNewestFirstAndBounded() {
    for (int i = 1; i <= 5; i++) {
      save("n.txt", "n" + i, "number " + i);
    }

    assertThat(history().log(root(), 3))
        .extracting(Commit::message)
        .containsExactly("number 5", "number 4", "number 3");
    assertThat(history().log(root(), 0)).isEmpty();
  }

  @Test
  void everyVersionOfAFileStaysReadableAtAnyDepth() {
    var first = save("deep/er/and/deeper/x.txt", "one", "one");
    var second = save("deep/er/and/deeper/x.txt", "two", "two");
    files().remove(root(), path("deep/er/and/deeper/x.txt"));
    var third = history().commit(root(), "oxios", "gone").orElseThrow();

    assertThat(history().fileAt(root(), first, path("deep/er/and/deeper/x.txt")))
        .contains("one".getBytes(UTF_8));
    assertThat(history().fileAt(root(), second, path("deep/er/and/deeper/x.txt")))
        .contains("two".getBytes(UTF_8));
    assertThat(history().fileAt(root(), third, path("deep/er/and/deeper/x.txt"))).isEmpty();
    assertThat(history().fileAt(root(), first, path("deep/er"))).isEmpty();
    assertThat(history().fileAt(root(), first, RelPath.ROOT)).isEmpty();
  }

  @Test
  void oddNamesAndBinaryContentsAreKept() {
    var content = new byte[] {0, (byte) 0xff, 10, 13, 10};
    files().write(root(), path("ä b/-rf \"$(id)\" *.bin"), content);
    var id = history().commit(root(), "oxios", "odd").orElseThrow();

    assertThat(history().fileAt(root(), id, path("ä b/-rf \"$(id)\" *.bin"))).contains(content);
    assertThat(history().verify(root())).isTrue();
  }

  @Test
  void shortHashesAreResolvedWhereTheyAreUnique() {
    var id = save("a.txt", "one", "one");

    assertThat(history().resolve(root(), id.hex())).contains(id);
    assertThat(history().resolve(root(), id.hex().substring(0, 12))).contains(id);
    assertThat(history().resolve(root(), "0000000000")).isEmpty();
    assertThat(history().resolve(root(), "HEAD")).isEmpty();
    assertThat(history().resolve(root(), "main")).isEmpty();
    assertThat(history().resolve(root(), id.hex().substring(0, 2))).isEmpty();
  }

  @Test
  void whoCommitsAtOnceLosesNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        int number = i;
        threads.submit(() -> {
          files().write(root(), path("f" + number), ("c" + number).getBytes(UTF_8));
          return history().commit(root(), "oxios", "save f" + number);
        });
      }
    }
    history().commit(root(), "oxios", "rest");

    var head = history().head(root()).orElseThrow();
    for (int i = 0; i < 8; i++) {
      assertThat(history().fileAt(root(), head, path("f" + i))).contains(("c" + i).getBytes(UTF_8));
    }
    assertThat(history().verify(root())).isTrue();
  }

  protected CommitId save(String path, String content, String message) {
    files().write(root(), path(path), content.getBytes(UTF_8));
    return history().commit(root(), "oxios", message).orElseThrow();
  }

  protected static RelPath path(String value) {
    return RelPath.parse(value);
  }
}
