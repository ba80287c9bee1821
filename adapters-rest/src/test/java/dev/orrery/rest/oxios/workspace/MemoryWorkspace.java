package dev.orrery.rest.oxios.workspace;

import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.ListEntries;
import dev.orrery.application.workspace.ListTags;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.application.workspace.ReadFile;
import dev.orrery.application.workspace.ReadHistory;
import dev.orrery.application.workspace.RecordFileChange;
import dev.orrery.application.workspace.RestoreFile;
import dev.orrery.application.workspace.VerifyHistory;
import dev.orrery.application.workspace.WriteFile;
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
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The workspace's use cases on in-memory adapters. */
@Factory
class MemoryWorkspace {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final InMemoryTreeHistory history = new InMemoryTreeHistory(files, clock);
  private final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final OpenStateWorkspace workspace =
      new OpenStateWorkspace(
          new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace")),
          history,
          transactions);
  private final RecordFileChange changes =
      new RecordFileChange(transactions, audit, new InMemoryEventLog(transactions, clock));
  private final KeepHistory keep =
      new KeepHistory(history, new InMemorySettings(), transactions, audit, point -> {});

  @Singleton
  ReadFile readFile() {
    return new ReadFile(workspace, files);
  }

  @Singleton
  WriteFile writeFile() {
    return new WriteFile(workspace, files, keep, changes);
  }

  @Singleton
  ListEntries listEntries() {
    return new ListEntries(workspace, files);
  }

  @Singleton
  ReadHistory readHistory() {
    return new ReadHistory(workspace, history);
  }

  @Singleton
  ListTags listTags() {
    return new ListTags(workspace, history);
  }

  @Singleton
  VerifyHistory verifyHistory() {
    return new VerifyHistory(workspace, history);
  }

  @Singleton
  RestoreFile restoreFile() {
    return new RestoreFile(workspace, files, history, changes);
  }
}
