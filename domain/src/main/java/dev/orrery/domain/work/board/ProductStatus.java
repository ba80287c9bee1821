package dev.orrery.domain.work.board;

/** How far a product is. */
public enum ProductStatus {
  IDEA,
  BUILDING,
  LAUNCHED,
  ACTIVE,
  LIVE,
  PLACEHOLDER,
  ARCHIVED
}
