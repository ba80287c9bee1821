package dev.orrery.application.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.governance.ChainRetention;
import dev.orrery.application.governance.FlushChain;
import dev.orrery.application.governance.NoteFinding;
import dev.orrery.application.governance.TendGovernance;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.application.workspace.VerifyHistory;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.MachineLoad;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.inmemory.governance.InMemoryAuditChain;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryTreeHistory;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardServerTest {
  private static final Principal OPERATOR = Principal.operator("boot");

  private final FixedClock clock = new FixedClock();
  private final PlainJson json = new PlainJson();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySettings settings = new InMemorySettings();
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions, clock, json);
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock, trail);
  private final InMemoryAuditChain chain = new InMemoryAuditChain(trail, clock, json);
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final InMemoryTreeHistory history = new InMemoryTreeHistory(files, clock);
  private final OpenStateWorkspace workspaces =
      new OpenStateWorkspace(
          new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace")),
          history,
          transactions);
  private final ChainRetention retention =
      new ChainRetention(
          chain,
          new InMemorySealer(transactions, events, trail, new InMemoryWakeups()),
          settings,
          transactions);
  private final NoteFinding findings = new NoteFinding(trail, transactions);
  private final KeepCheckpoint checkpoint =
      new KeepCheckpoint(
          chain,
          workspaces,
          files,
          new KeepHistory(history, settings, transactions, trail, point -> {}),
          json,
          clock,
          transactions);
  private final GuardServer guard =
      new GuardServer(
          new TendGovernance(chain, retention, findings, transactions),
          checkpoint,
          new VerifyHistory(workspaces, history),
          new CheckOverload(() -> new MachineLoad(50, 50, 500, 1000, 1, 1, 1, 10), settings),
          findings);

  @Test
  void aRoundCommitsWhereTheChainStandsAndIdleRoundsDoNot() {
    workspaces.open(Tenancy.DEFAULT);
    act();

    guard.guard();
    guard.guard();
    guard.guard();

    assertThat(messages()).containsExactly("Audit checkpoint at 1");
    act();
    guard.guard();
    assertThat(messages()).containsExactly("Audit checkpoint at 3", "Audit checkpoint at 1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aFlushCommitsACheckpointToo() {
    act();

    var flush = new FlushAudit(new FlushChain(chain, retention, transactions), checkpoint);

    assertThat(flush.flush(OPERATOR)).isEqualTo(1);
    assertThat(messages()).containsExactly("Audit checkpoint at 1");
  }

  @Test
  void aChainThatDoesNotLeadToTheCheckpointIsFoundOnce() {
    workspaces.open(Tenancy.DEFAULT);
    act();
    guard.guard();
    var forged = Json.object("seq", 1, "hash", "sha256:another", "at", "then");
    files.write(
        workspaces.open(Tenancy.DEFAULT).root(),
        KeepCheckpoint.FILE,
        json.write(forged).getBytes(UTF_8));

    guard.guard();
    guard.guard();

    assertThat(findings()).containsExactly("audit_chain_rebuilt");
  }

  @Test
  void overloadIsFoundAgainOnlyAfterItWasGone() {
    workspaces.open(Tenancy.DEFAULT);
    settings.set("resource.memory_threshold", Json.of(50));

    guard.guard();
    guard.guard();
    assertThat(findings()).containsExactly("system_overloaded");
    assertThat(trail.leaves().getFirst().data().texts("reached")).containsExactly("memory_percent");
    settings.set("resource.memory_threshold", Json.of(60));
    guard.guard();
    settings.set("resource.memory_threshold", Json.of(50));
    guard.guard();

    assertThat(findings()).containsExactly("system_overloaded", "system_overloaded");
  }

  @Test
  void aHistoryThatCanNotBeReadIsFound() {
    guard.guard();

    assertThat(findings()).containsExactly("git_history_broken");
  }

  /** Something happens that is an entry of the chain. */
  private void act() {
    transactions.inOne(() ->
        trail.append(
            new AuditLeaf(
                Tenancy.DEFAULT, "a", "system", "file_write", "f", true, Json.empty(), null)));
  }

  private List<String> messages() {
    return history.log(workspaces.open(Tenancy.DEFAULT).root(), 10).stream()
        .map(Commit::message)
        .filter(message -> message.startsWith("Audit"))
        .toList();
  }

  private List<String> findings() {
    return trail.leaves().stream()
        .filter(leaf -> leaf.agentName().equals("guardian"))
        .map(AuditLeaf::action)
        .toList();
  }
}
