package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductStatus;
import java.util.Locale;

/** The events of products. */
final class ProductEvents {
  private ProductEvents() {}

  static EventDraft created(Principal by, Product product) {
    return EventDraft.ofTenant(
        by, "product.created", facts(product).with("status", word(product.content().status())));
  }

  static EventDraft moved(Principal by, Product product, ProductStatus from) {
    return EventDraft.ofTenant(
        by,
        "product.status_changed",
        facts(product).with("from", word(from)).with("to", word(product.content().status())));
  }

  private static Json.Obj facts(Product product) {
    return Json.object("product_id", product.id().value(), "slug", product.slug());
  }

  private static Json word(ProductStatus status) {
    return Json.of(status.name().toLowerCase(Locale.ROOT));
  }
}
