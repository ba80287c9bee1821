package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Shows the products of the caller's tenant. */
@Singleton
public final class ReadProducts {
  private final Products products;

  @Inject
  public ReadProducts(Products products) {
    this.products = products;
  }

  public Slice<Product> list(Principal caller, Products.Filter filter, Window window) {
    ForbiddenException.unless(caller, Capability.PRODUCT_READ);
    return products.list(caller.tenant(), filter, window);
  }

  /** How many there are of each status, whatever a list shows. */
  public Map<ProductStatus, Long> count(Principal caller) {
    ForbiddenException.unless(caller, Capability.PRODUCT_READ);
    return products.count(caller.tenant());
  }

  public Optional<Product> find(Principal caller, String slug) {
    ForbiddenException.unless(caller, Capability.PRODUCT_READ);
    return products.find(caller.tenant(), new ProductChoice.BySlug(slug));
  }
}
