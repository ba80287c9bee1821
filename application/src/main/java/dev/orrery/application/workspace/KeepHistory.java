package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what changed in a workspace whose history is ours, where the setting wants it. */
@Singleton
public final class KeepHistory {
  private static final Logger LOG = LoggerFactory.getLogger(KeepHistory.class);

  /** Who stands in the history for what the server itself keeps in a state workspace. */
  public static final String STATE_AUTHOR = "oxios";

  private static final int LOOK_BACK = 100;

  private final TreeHistory history;
  private final Settings settings;
  private final Transactions transactions;
  private final AuditTrail audit;
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

  /**
   * The new commit of what changed at a path and below it; empty where nothing did or nothing is to
   * be kept. Who changes one file names it, so that the changes of others get their own messages.
   */
  public Optional<CommitId> keep(
      Workspace workspace, RelPath within, String author, String message) {
    if (workspace.history() != Workspace.History.STATE || !settings.flag("git.auto_commit", true)) {
      return Optional.empty();
    }
    history.open(workspace.root());
    failPoints.reach("git.before_commit");
    var commit = history.commit(workspace.root(), within, author, message);
    failPoints.reach("git.after_commit");
    commit.ifPresent(id -> receipt(workspace, author, id));
    return commit;
  }

  /**
   * As {@link #keep} for work that may be repeated after a crash between a commit and its receipt:
   * where nothing is left to commit, the newest commit with this message gets the receipt that it
   * lacks.
   */
  public Optional<CommitId> keepAgain(
      Workspace workspace, RelPath within, String author, String message) {
    var commit = keep(workspace, within, author, message);
    if (commit.isPresent() || workspace.history() != Workspace.History.STATE) {
      return commit;
    }
    var found =
        history.log(workspace.root(), LOOK_BACK).stream()
            .filter(it -> it.message().strip().equals(message.strip()))
            .map(Commit::id)
            .findFirst();
    found.ifPresent(id -> receipt(workspace, author, id));
    return found;
  }

  /** Gives the newest commits the receipts that a killed server did not write any more. */
  public void receiptLostCommits(Workspace workspace) {
    if (workspace.history() != Workspace.History.STATE) {
      return;
    }
    try {
      history.log(workspace.root(), LOOK_BACK).stream()
          .filter(commit -> !commit.author().equals(TreeHistory.FIRST_AUTHOR))
          .forEach(commit -> receipt(workspace, commit.author(), commit.id()));
    } catch (UnavailableException e) {
      LOG.warn("The history can not be read, its receipts are not checked: {}", e.getMessage());
    }
  }

  private void receipt(Workspace workspace, String author, CommitId commit) {
    transactions.inOne(() -> {
      audit.appendCommit(leaf(workspace, author, commit));
    });
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
