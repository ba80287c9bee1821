package dev.orrery.inmemory.workspace;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.workspace.Document;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents in memory. */
public final class InMemoryDocuments implements Documents {
  private static final int BEFORE = 60;
  private static final int SNIPPET = 160;

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, Whole> rows;

  public InMemoryDocuments(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Saved save(Document.Draft draft) {
    return transactions.inOne(() -> {
      var old =
          of(draft.tenant()).stream()
              .map(Whole::document)
              .filter(it -> it.face().path().equals(draft.face().path()))
              .findFirst();
      var content = draft.content();
      var document =
          new Document(
              old.map(Document::id).orElse(rows.keys().size() + 1L),
              draft.tenant(),
              draft.face(),
              content == null ? 0 : content.getBytes(StandardCharsets.UTF_8).length,
              old.map(Document::createdAt).orElse(clock.now()),
              clock.now());
      rows.put(document.id(), new Whole(document, content));
      return new Saved(document, old.isPresent());
    });
  }

  @Override
  public Optional<Whole> find(TenantId tenant, long id) {
    return rows.find(id).filter(whole -> whole.document().tenant().equals(tenant));
  }

  @Override
  public Slice<Document> list(TenantId tenant, @Nullable String category, Window window) {
    return slice(
        of(tenant).stream()
            .map(Whole::document)
            .filter(it -> category == null || category.equals(it.face().category()))
            .toList(),
        window);
  }

  @Override
  public Slice<Found> search(Query query, Window window) {
    return slice(
        of(query.tenant()).stream()
            .filter(whole -> matches(query, whole.document().face()))
            .flatMap(whole -> find(whole, query.text()).stream())
            .sorted(Comparator.comparing(found -> !found.byName()))
            .toList(),
        window);
  }

  private static Optional<Found> find(Whole whole, @Nullable String text) {
    var face = whole.document().face();
    var content = whole.content();
    boolean byName = text == null || has(face.name(), text) || has(face.path(), text);
    if (!byName && !has(content, text)) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(whole.document(), byName, content == null ? null : snippet(content, text)));
  }

  private static String snippet(String content, @Nullable String text) {
    int place = text == null ? 0 : lower(content).indexOf(lower(text));
    int begin = Math.max(0, place - BEFORE);
    return content.substring(begin, Math.min(content.length(), begin + SNIPPET));
  }

  private static boolean matches(Query query, Document.Face face) {
    var extension = query.extension();
    return (query.workspace() == null || query.workspace().equals(face.workspace()))
        && (query.category() == null || query.category().equals(face.category()))
        && (extension == null || lower(face.path()).endsWith("." + lower(extension)));
  }

  private static boolean has(@Nullable String whole, @Nullable String part) {
    return whole != null && part != null && lower(whole).contains(lower(part));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Newest first. */
  private List<Whole> of(TenantId tenant) {
    return rows.all().stream()
        .filter(whole -> whole.document().tenant().equals(tenant))
        .sorted(Comparator.comparingLong((Whole whole) -> whole.document().id()).reversed())
        .toList();
  }

  private static <T> Slice<T> slice(List<T> all, Window window) {
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }
}
