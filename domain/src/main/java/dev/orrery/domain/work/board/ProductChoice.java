package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.ProductId;

/** How a caller names a product. */
public sealed interface ProductChoice {
  /** None at all. */
  record None() implements ProductChoice {}

  /** By its short name. */
  record BySlug(String slug) implements ProductChoice {}

  /** By its number. */
  record ById(ProductId id) implements ProductChoice {}
}
