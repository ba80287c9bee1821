package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.SessionScopes;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.memory.InMemoryMemories;
import dev.orrery.inmemory.memory.InMemoryMemoryStores;
import dev.orrery.inmemory.memory.InMemorySimilarityIndex;
import dev.orrery.inmemory.memory.WordEmbedder;
import java.util.List;

/** The use cases on adapters in memory. */
public final class MemoryFixture {
  final Principal operator = Principal.operator("test");
  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemorySettings settings = new InMemorySettings();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryAuditTrail audit = new InMemoryAuditTrail(transactions, clock, new PlainJson());
  final InMemoryMemories memories = new InMemoryMemories(transactions, clock);
  final InMemoryMemoryStores stores = new InMemoryMemoryStores(transactions, new SequentialIds());
  final InMemorySimilarityIndex index =
      new InMemorySimilarityIndex(transactions, memories, Tenancy.DEFAULT, clock);
  final WordEmbedder embedder = new WordEmbedder();
  final EmbedText embed = new EmbedText(embedder);
  final VisibleStores visible = new VisibleStores(stores);
  final MemoryLog log = new MemoryLog(audit, events);
  final WriteMemory write = new WriteMemory(transactions, memories, index, embed, log);
  final FindMemories find = new FindMemories(memories, index, embed);

  public final RememberNote remember =
      new RememberNote(write, visible, settings, new SequentialIds());
  public final SearchMemories search = new SearchMemories(transactions, find, visible, log);
  final PutMemory put = new PutMemory(write, visible, new SequentialIds());
  final ForgetMemory forget = new ForgetMemory(transactions, memories, index, visible, log);
  final CountMemories count = new CountMemories(transactions, memories, index, embed);
  final TendMemories tend =
      new TendMemories(
          transactions,
          memories,
          index,
          new EmbedBacklog(transactions, index, index, embed),
          settings);

  RecallMemories recall(SessionScopes scopes) {
    return new RecallMemories(transactions, find, visible, scopes, log, settings);
  }

  MemoryEntry note(MemoryKind kind, String content, Origin origin) {
    var labels = Labels.of(List.of(), kind.usualImportance());
    var note = RememberNote.Note.of(kind, content, labels, Provenance.of(origin, "test"));
    return switch (remember.remember(operator, note)) {
      case RememberNote.Outcome.Stored(var entry) -> entry;
      case RememberNote.Outcome.Off() -> throw new AssertionError("Remembering is off");
    };
  }

  /** How many entries can be read. */
  public long total() {
    return memories.count(Tenancy.DEFAULT);
  }
}
