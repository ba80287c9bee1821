package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;

/**
 * Something that a tenant makes, and tasks are for.
 *
 * @param slug its short name, which never changes
 */
public record Product(
    ProductId id,
    TenantId tenant,
    UserId owner,
    String slug,
    ProductContent content,
    Instant createdAt,
    Instant updatedAt) {
  public ProductRef ref() {
    return new ProductRef(id, slug);
  }

  public Product with(ProductContent other) {
    return new Product(id, tenant, owner, slug, other, createdAt, updatedAt);
  }
}
