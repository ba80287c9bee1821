package dev.orrery.application.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryTreeHistory;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceFilesTest {
  private static final RelPath FILE = RelPath.parse("notes/a.txt");
  private static final Principal CALLER = Principal.local();

  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final InMemoryTreeHistory history = new InMemoryTreeHistory(files, clock);
  private final InMemorySettings settings = new InMemorySettings();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final OpenStateWorkspace workspace =
      new OpenStateWorkspace(
          new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace")),
          history,
          transactions);
  private final RecordFileChange changes = new RecordFileChange(transactions, audit, events);
  private final KeepHistory keep =
      new KeepHistory(history, settings, transactions, audit, point -> {});
  private final WriteFile write = new WriteFile(workspace, files, keep, changes);
  private final RestoreFile restore = new RestoreFile(workspace, files, history, changes);

  @Test
  void aWriteIsKeptRecordedAndAnnounced() {
    var written = write.write(CALLER, edit("hello", 5));

    assertThat(written.size()).isEqualTo(5);
    assertThat(written.commit()).isPresent();
    assertThat(new ReadFile(workspace, files).text(CALLER, FILE, 100)).isEqualTo("hello");
    assertThat(new ReadHistory(workspace, history).newest(CALLER, 1))
        .extracting(Commit::author, Commit::message)
        .containsExactly(org.assertj.core.api.Assertions.tuple("oxios", "Save notes/a.txt"));
    assertThat(events.types()).containsExactly("workspace.file_written");
    assertThat(events.appended().getFirst().payload())
        .isEqualTo(Json.object("path", "notes/a.txt", "size", 5));
    assertThat(audit.leaves())
        .extracting(AuditLeaf::action)
        .containsExactly("git_commit", "file_write");
  }

  @Test
  void withoutAutoCommitNothingIsCommitted() {
    settings.set("git.auto_commit", Json.of(false));

    assertThat(write.write(CALLER, edit("hello", 5)).commit()).isEmpty();
    assertThat(audit.leaves()).extracting(AuditLeaf::action).containsExactly("file_write");
  }

  @Test
  void theLimitIsInclusive() {
    assertThatThrownBy(() -> write.write(CALLER, edit("hello!", 5)))
        .isInstanceOf(PathRefusedException.class);
    assertThat(events.types()).isEmpty();
  }

  @Test
  void whoMayNotIsRefused() {
    var nobody =
        new Principal(
            "nobody", Principal.Kind.USER, Tenancy.DEFAULT, Tenancy.ADMIN, null, "", Set.of());

    assertThatThrownBy(() -> write.write(nobody, edit("x", 5)))
        .isInstanceOfSatisfying(
            ForbiddenException.class,
            e -> assertThat(e.missing()).isEqualTo(Capability.WORKSPACE_WRITE));
    assertThatThrownBy(() -> restore.restore(nobody, "abcdef", FILE))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> new ReadFile(workspace, files).text(nobody, FILE, 1))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> new ListEntries(workspace, files).list(nobody, RelPath.ROOT))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> new ReadHistory(workspace, history).newest(nobody, 1))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> new ListTags(workspace, history).names(nobody))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> new VerifyHistory(workspace, history).isSound(nobody))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aFileIsRestoredFromAnEarlierCommit() {
    var first = write.write(CALLER, edit("one", 5)).commit().orElseThrow();
    write.write(CALLER, edit("two", 5));
    var head = history.head(Path.of("/workspace"));

    var outcome = restore.restore(CALLER, first.hex().substring(0, 8), FILE);

    assertThat(outcome).isEqualTo(new RestoreFile.Outcome.Restored(first));
    assertThat(new ReadFile(workspace, files).text(CALLER, FILE, 100)).isEqualTo("one");
    assertThat(history.head(Path.of("/workspace"))).isEqualTo(head);
    assertThat(events.types()).endsWith("workspace.file_restored");
    assertThat(audit.leaves().getLast().action()).isEqualTo("file_write");
  }

  @Test
  void whatCanNotBeRestoredIsTold() {
    var first = write.write(CALLER, edit("one", 5)).commit().orElseThrow();

    assertThat(restore.restore(CALLER, "0123456789", FILE))
        .isEqualTo(new RestoreFile.Outcome.UnknownCommit());
    assertThat(restore.restore(CALLER, first.hex(), RelPath.parse("other")))
        .isEqualTo(new RestoreFile.Outcome.NotInCommit());
    assertThatThrownBy(() -> restore.restore(CALLER, "--help", FILE))
        .isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> restore.restore(CALLER, first.hex(), new RelPath(".git/config")))
        .isInstanceOf(PathRefusedException.class);
  }

  private static WriteFile.Edit edit(String content, long limit) {
    return new WriteFile.Edit(FILE, content.getBytes(UTF_8), limit, "oxios");
  }
}
