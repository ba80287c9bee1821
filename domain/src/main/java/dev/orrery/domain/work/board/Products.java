package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The products, by name. */
public interface Products {
  /** Which products are asked for; an empty set and null admit all. */
  record Filter(Set<ProductStatus> statuses, @Nullable String slug, @Nullable String text) {
    public static final Filter ALL = new Filter(Set.of(), null, null);

    public Filter {
      statuses = Set.copyOf(statuses);
    }
  }

  /** Adds a product; empty where the slug is taken. */
  Optional<Product> add(TenantId tenant, UserId owner, String slug, ProductContent content);

  Optional<Product> find(TenantId tenant, ProductChoice choice);

  /** Locks the row until the transaction ends. */
  Optional<Product> lock(TenantId tenant, String slug);

  /** Writes the content, under the lock; returns what is there now. */
  Product save(Product product);

  Slice<Product> list(TenantId tenant, Filter filter, Window window);

  /** How many there are in each status; those without any are left out. */
  Map<ProductStatus, Long> count(TenantId tenant);

  /** The slugs that begin with a text. */
  Set<String> slugs(TenantId tenant, String start);

  /** Those with a text in their name or slug; where either begins with it comes first. */
  Slice<Product> search(TenantId tenant, SearchText text, int limit);
}
