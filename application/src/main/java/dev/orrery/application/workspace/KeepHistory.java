package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Commits what changed in a workspace whose history is ours, where the setting wants it. */
@Singleton
public final class KeepHistory {
  private final TreeHistory history;
  private final Settings settings;
  private final Transactions transactions;
  private final AuditTrail audit;
  private static final int LOOK_BACK = 100;

  private final FailPoints failPoints;

  @Inject
  public KeepHistory(
      TreeHistory history,
      Settings settings,
      Transactions transactions,
      AuditTrail audit,
      FailPoints failPoints) {
    this.history = history;
    this.settings = settings;
    this.transactions = transactions;
    this.audit = audit;
    this.failPoints = failPoints;
  }

  /** The new commit; empty where nothing changed or nothing is to be kept. */
  public Optional<CommitId> keep(Workspace workspace, String author, String message) {
    if (workspace.history() != Workspace.History.STATE || !settings.flag("git.auto_commit", true)) {
      return Optional.empty();
    }
    history.open(workspace.root());
    failPoints.reach("git.before_commit");
    var commit = history.commit(workspace.root(), author, message);
    failPoints.reach("git.after_commit");
    commit.ifPresent(id -> transactions.inOne(() -> audit.append(leaf(workspace, author, id))));
    return commit;
  }

  /**
   * As {@link #keep}, after a crash between a commit and its receipt: where nothing is left to
   * commit, the newest commit with this message gets its receipt, a second one at worst.
   */
  public Optional<CommitId> keepAgain(Workspace workspace, String author, String message) {
    var commit = keep(workspace, author, message);
    if (commit.isPresent() || workspace.history() != Workspace.History.STATE) {
      return commit;
    }
    var found =
        history.log(workspace.root(), LOOK_BACK).stream()
            .filter(it -> it.message().strip().equals(message.strip()))
            .map(Commit::id)
            .findFirst();
    found.ifPresent(id -> transactions.inOne(() -> audit.append(leaf(workspace, author, id))));
    return found;
  }

  private static AuditLeaf leaf(Workspace workspace, String author, CommitId commit) {
    return new AuditLeaf(
        workspace.tenant(),
        author,
        "system",
        "git_commit",
        commit.hex(),
        true,
        Json.object("workspace", workspace.id().value().toString()),
        null);
  }
}
