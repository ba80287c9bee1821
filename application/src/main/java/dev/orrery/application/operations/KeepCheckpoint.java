package dev.orrery.application.operations;

import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainEnd;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes down where the audit chain stands in a file of the state workspace and commits it: a chain
 * that is rebuilt in the database later does not lead there any more.
 */
@Singleton
public final class KeepCheckpoint {
  /** Where agents may not go: their permissions deny the folder. */
  static final RelPath FILE = new RelPath(".oxios/audit/checkpoint.json");

  private static final int LARGEST = 4096;

  private final AuditChain chain;
  private final OpenStateWorkspace workspaces;
  private final FileTree files;
  private final KeepHistory history;
  private final JsonCodec json;
  private final Clock clock;
  private final Transactions transactions;

  @Inject
  public KeepCheckpoint(
      AuditChain chain,
      OpenStateWorkspace workspaces,
      FileTree files,
      KeepHistory history,
      JsonCodec json,
      Clock clock,
      Transactions transactions) {
    this.chain = chain;
    this.workspaces = workspaces;
    this.files = files;
    this.history = history;
    this.json = json;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** Whether the chain still has the entry that the last checkpoint names, or dropped it by age. */
  public boolean holds() {
    return last(workspaces.open(Tenancy.DEFAULT))
        .map(was -> transactions.inOne(() -> holds(was)))
        .orElse(true);
  }

  /** Keeps where the chain stands; false where nothing came to it since the last time. */
  public boolean keep() {
    var state = workspaces.open(Tenancy.DEFAULT);
    var end = transactions.inOne(chain::end);
    // The receipt of the last checkpoint's own commit is nothing new.
    if (last(state).filter(was -> end.seq() <= was.seq() + 1).isPresent()) {
      return false;
    }
    files.write(
        state.root(), FILE, (json.write(line(end)) + "\n").getBytes(StandardCharsets.UTF_8));
    history.keep(state, FILE, KeepHistory.STATE_AUTHOR, "Audit checkpoint at " + end.seq());
    return true;
  }

  private boolean holds(ChainEnd was) {
    return was.seq() <= chain.pruned().seq() || chain.at(was.seq()).filter(was::equals).isPresent();
  }

  private Json.Obj line(ChainEnd end) {
    return Json.object("seq", end.seq(), "hash", end.hash(), "at", clock.now().toString());
  }

  /** The last checkpoint; empty where there is none that can be read. */
  private Optional<ChainEnd> last(Workspace state) {
    try {
      return json.parse(files.readText(state.root(), FILE, LARGEST)) instanceof Json.Obj line
          ? line.text("hash").flatMap(hash -> seq(line).map(seq -> new ChainEnd(seq, hash)))
          : Optional.empty();
    } catch (PathRefusedException | InvalidException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> seq(Json.Obj line) {
    return line.number("seq").map(Number::longValue);
  }
}
