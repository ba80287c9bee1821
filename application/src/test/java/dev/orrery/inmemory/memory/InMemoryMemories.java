package dev.orrery.inmemory.memory;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.Memories;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryOrder;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.MemoryRevision;
import dev.orrery.domain.memory.MemoryTier;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.Score;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries in a table in memory, with a clock that a test moves. */
public final class InMemoryMemories implements Memories {
  private record Row(MemoryEntry entry, @Nullable Instant forgottenAt, List<MemoryRevision> past) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<MemoryId, Row> rows;
  private final Clock clock;
  private final AtomicLong seq = new AtomicLong();

  public InMemoryMemories(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public Remembered remember(MemoryDraft draft) {
    return transactions.inOne(() -> {
      if (rows.find(draft.id()).isPresent()) {
        return new Remembered.AlreadyThere(
            find(draft.tenant(), draft.id())
                .orElseThrow(() -> new InvalidException("id", "The memory's id is used up")));
      }
      return new Remembered.Stored(add(draft));
    });
  }

  @Override
  public MemoryEntry put(MemoryDraft draft) {
    var address = draft.address();
    if (address == null) {
      throw new IllegalArgumentException("A note is remembered, not put");
    }
    return transactions.inOne(() -> {
      var present = findAt(draft.store(), draft.kind().tier(), address);
      return present.isEmpty() ? add(draft) : revised(present.get(), draft);
    });
  }

  private MemoryEntry revised(MemoryEntry e, MemoryDraft draft) {
    var given = draft.provenance();
    var provenance =
        new Provenance(
            e.provenance().origin().meet(given.origin()),
            given.source(),
            given.session(),
            given.effect());
    var times = new MemoryEntry.Times(e.times().createdAt(), clock.now(), expiry(draft));
    return save(
        EntryCopies.revised(e, draft.kind(), draft.content(), draft.labels(), provenance, times));
  }

  private MemoryEntry add(MemoryDraft draft) {
    var now = clock.now();
    var times = new MemoryEntry.Times(now, now, expiry(draft));
    return save(EntryCopies.first(draft, seq.incrementAndGet(), times));
  }

  private @Nullable Instant expiry(MemoryDraft draft) {
    return draft.ttl() == null ? null : clock.now().plus(draft.ttl());
  }

  private MemoryEntry save(MemoryEntry entry) {
    var past = new ArrayList<>(rows.find(entry.id()).map(Row::past).orElse(List.of()));
    past.add(
        new MemoryRevision(
            entry.id(),
            entry.revision(),
            entry.content(),
            entry.labels(),
            entry.provenance(),
            entry.times().updatedAt(),
            null));
    rows.put(entry.id(), new Row(entry, null, List.copyOf(past)));
    return entry;
  }

  @Override
  public Revised revise(TenantId tenant, MemoryId id, int revision, String content, Labels labels) {
    return transactions.inOne(() -> {
      var present = find(tenant, id);
      if (present.isEmpty()) {
        return new Revised.Unknown();
      }
      var e = present.get();
      if (e.revision() != revision) {
        return new Revised.Stale(e);
      }
      var times = new MemoryEntry.Times(e.times().createdAt(), clock.now(), e.times().expiresAt());
      return new Revised.Done(
          save(EntryCopies.revised(e, e.kind(), content, labels, e.provenance(), times)));
    });
  }

  @Override
  public boolean forget(TenantId tenant, MemoryId id) {
    return !forget(entry -> entry.tenant().equals(tenant) && entry.id().equals(id)).isEmpty();
  }

  @Override
  public List<MemoryId> forgetSession(TenantId tenant, SessionId session) {
    return forget(
        entry -> entry.tenant().equals(tenant) && session.equals(entry.provenance().session()));
  }

  private List<MemoryId> forget(Predicate<MemoryEntry> which) {
    return transactions.inOne(() -> {
      var gone = readable().filter(which).map(MemoryEntry::id).toList();
      gone.forEach(this::bury);
      return gone;
    });
  }

  private void bury(MemoryId id) {
    rows.find(id).ifPresent(row -> rows.put(id, new Row(row.entry(), clock.now(), row.past())));
  }

  @Override
  public List<MemoryId> forgetExpired(int limit) {
    return forgetWhere(this::expired, limit);
  }

  @Override
  public List<MemoryId> forgetOlder(Duration age, int limit) {
    var before = clock.now().minus(age);
    return forgetWhere(
        entry -> entry.form() == MemoryForm.NOTE && !entry.times().createdAt().isAfter(before),
        limit);
  }

  private List<MemoryId> forgetWhere(Predicate<MemoryEntry> which, int limit) {
    return transactions.inOne(() -> {
      var gone =
          rows.all().stream()
              .filter(row -> row.forgottenAt() == null && which.test(row.entry()))
              .map(row -> row.entry().id())
              .limit(limit)
              .toList();
      gone.forEach(this::bury);
      return gone;
    });
  }

  @Override
  public boolean erase(TenantId tenant, MemoryId id, Digest left) {
    return transactions.inOne(() -> {
      var row = rows.find(id).filter(found -> found.entry().tenant().equals(tenant));
      if (row.isEmpty() || row.get().past().isEmpty()) {
        return false;
      }
      rows.put(id, new Row(row.get().entry(), clock.now(), List.of()));
      return true;
    });
  }

  @Override
  public Optional<MemoryEntry> find(TenantId tenant, MemoryId id) {
    return findAll(tenant, Set.of(id)).stream().findFirst();
  }

  @Override
  public List<MemoryEntry> findAll(TenantId tenant, Set<MemoryId> ids) {
    return readable()
        .filter(entry -> entry.tenant().equals(tenant) && ids.contains(entry.id()))
        .toList();
  }

  @Override
  public Optional<MemoryEntry> findAt(MemoryStoreId store, MemoryTier tier, MemoryAddress address) {
    return readable()
        .filter(entry ->
            entry.store().equals(store)
                && entry.kind().tier() == tier
                && address.equals(entry.address()))
        .findFirst();
  }

  @Override
  public Optional<MemoryEntry> findDocument(MemoryFilter filter, MemoryAddress address) {
    return readable()
        .filter(entry -> entry.form() == MemoryForm.DOCUMENT && address.equals(entry.address()))
        .filter(filter::admits)
        .min(Comparator.comparingLong(MemoryEntry::seq));
  }

  @Override
  public Slice<MemoryEntry> list(MemoryFilter filter, MemoryOrder order, Window window) {
    var all = readable().filter(filter::admits).sorted(comparator(order)).toList();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  private static Comparator<MemoryEntry> comparator(MemoryOrder order) {
    var bySeq = Comparator.comparingLong(MemoryEntry::seq);
    return switch (order) {
      case OLDEST_FIRST -> bySeq;
      case NEWEST_FIRST -> bySeq.reversed();
      case DOCUMENTS_FIRST ->
          Comparator.comparing(EntryCopies::shelf)
              .thenComparing(EntryCopies::title)
              .thenComparing(bySeq);
    };
  }

  @Override
  public List<Hit> search(MemoryQuery query) {
    if (query.terms().isEmpty()) {
      return List.of();
    }
    record Scored(MemoryEntry entry, double value) {}
    var scored =
        readable()
            .filter(query.filter()::admits)
            .filter(entry -> WordScores.matches(entry, query))
            .map(entry -> new Scored(entry, WordScores.score(entry, query)))
            .filter(found -> found.value() > query.above())
            .sorted(
                Comparator.comparingDouble(Scored::value)
                    .thenComparingDouble(found -> found.entry().labels().importance())
                    .thenComparingLong(found -> found.entry().seq())
                    .reversed())
            .limit(query.limit())
            .toList();
    var hits = new ArrayList<Hit>();
    for (var found : scored) {
      hits.add(new Hit(found.entry(), hits.size() + 1, new Score(query.mode(), found.value())));
    }
    return hits;
  }

  @Override
  public void countAccess(Set<MemoryId> ids) {
    var now = clock.now();
    for (var id : ids) {
      rows.find(id)
          .ifPresent(row ->
              rows.put(
                  id, new Row(EntryCopies.read(row.entry(), now), row.forgottenAt(), row.past())));
    }
  }

  @Override
  public List<MemoryRevision> revisions(TenantId tenant, MemoryId id) {
    var row = rows.find(id).filter(found -> found.entry().tenant().equals(tenant));
    if (row.isEmpty()) {
      return List.of();
    }
    var past = row.get().past();
    var closed = new ArrayList<MemoryRevision>();
    for (int i = 0; i < past.size(); i++) {
      var r = past.get(i);
      var to = i + 1 < past.size() ? past.get(i + 1).validFrom() : row.get().forgottenAt();
      closed.add(
          new MemoryRevision(
              id, r.revision(), r.content(), r.labels(), r.provenance(), r.validFrom(), to));
    }
    return closed;
  }

  @Override
  public long count(TenantId tenant) {
    return readable().filter(entry -> entry.tenant().equals(tenant)).count();
  }

  private Stream<MemoryEntry> readable() {
    return rows.all().stream()
        .filter(row -> row.forgottenAt() == null && !expired(row.entry()))
        .map(Row::entry);
  }

  private boolean expired(MemoryEntry entry) {
    var end = entry.times().expiresAt();
    return end != null && !end.isAfter(clock.now());
  }
}
