package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of the tenants, one for each path. */
public interface Documents {
  /** What became of a save. */
  record Saved(Document document, boolean replaced) {}

  /** A document with what is in it. */
  record Whole(Document document, @Nullable String content) {}

  /**
   * What is looked for; what is null does not matter.
   *
   * @param text a part of the name, the path or the content, in any case
   * @param extension the end of the path after its last dot
   */
  record Query(
      TenantId tenant,
      @Nullable String text,
      @Nullable String workspace,
      @Nullable String category,
      @Nullable String extension) {}

  /**
   * A document that was found.
   *
   * @param byName whether its name or path has the text, or is all that was asked for
   * @param snippet the place of the content where the text is, or its beginning
   */
  record Found(Document document, boolean byName, @Nullable String snippet) {}

  /** Adds a document, or replaces the whole one of the same path. */
  Saved save(Document.Draft document);

  Optional<Whole> find(TenantId tenant, long id);

  /** Newest first, in a category or in all. */
  Slice<Document> list(TenantId tenant, @Nullable String category, Window window);

  /** Those found by their name first, then the newest. */
  Slice<Found> search(Query query, Window window);
}
