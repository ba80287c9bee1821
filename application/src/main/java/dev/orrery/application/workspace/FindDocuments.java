package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.workspace.Document;
import dev.orrery.domain.workspace.Documents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, shows and searches the documents of the caller's tenant. */
@Singleton
public final class FindDocuments {
  private final Documents documents;

  @Inject
  public FindDocuments(Documents documents) {
    this.documents = documents;
  }

  /** What is looked for; what is null does not matter. */
  public record Wish(
      @Nullable String text,
      @Nullable String workspace,
      @Nullable String category,
      @Nullable String extension) {
    /** Whether nothing is asked for at all. */
    public boolean isEmpty() {
      return text == null && workspace == null && category == null && extension == null;
    }
  }

  /** Newest first, in a category or in all. */
  public Slice<Document> list(Principal by, @Nullable String category, Window window) {
    ForbiddenException.unless(by, Capability.DOCUMENT_READ);
    return documents.list(by.tenant(), category, window);
  }

  public Optional<Documents.Whole> find(Principal by, long id) {
    ForbiddenException.unless(by, Capability.DOCUMENT_READ);
    return documents.find(by.tenant(), id);
  }

  public Slice<Documents.Found> search(Principal by, Wish wish, Window window) {
    ForbiddenException.unless(by, Capability.DOCUMENT_READ);
    return documents.search(
        new Documents.Query(
            by.tenant(), wish.text(), wish.workspace(), wish.category(), wish.extension()),
        window);
  }
}
