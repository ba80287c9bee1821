package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.ProductId;

/** The product that something belongs to; a slug never changes. */
public record ProductRef(ProductId id, String slug) {}
