package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductSlug;
import dev.orrery.domain.work.board.Products;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds a product under the slug that is wished, or under a free one after its name. */
@Singleton
public final class CreateProduct {
  private static final int LONGEST_SLUG = 64;

  private final Products products;
  private final PlanLimits limits;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public CreateProduct(
      Products products, PlanLimits limits, Transactions transactions, EventLog events) {
    this.products = products;
    this.limits = limits;
    this.transactions = transactions;
    this.events = events;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Created(Product product) implements Outcome {}

    /** Another product has the wished slug. */
    record SlugTaken() implements Outcome {}
  }

  /**
   * Adds it.
   *
   * @throws InvalidException where the wished slug is none
   */
  public Outcome create(Principal caller, @Nullable String slug, ProductContent content) {
    ForbiddenException.unless(caller, Capability.PRODUCT_WRITE);
    var wished = slug == null ? null : checked(slug);
    return transactions.inOne(() -> {
      var added = wished == null ? derived(caller, content) : add(caller, wished, content);
      added.ifPresent(product -> {
        limits.admit(caller, PlanLimits.Thing.PRODUCT);
        events.append(ProductEvents.created(caller, product));
      });
      return added.<Outcome>map(Outcome.Created::new).orElseGet(Outcome.SlugTaken::new);
    });
  }

  private static String checked(String slug) {
    var normal = ProductSlug.of(slug);
    if (normal.isEmpty() || slug.length() > LONGEST_SLUG) {
      throw new InvalidException(
          "slug", "A slug has 1 to " + LONGEST_SLUG + " small letters, digits and dashes");
    }
    return normal;
  }

  private Optional<Product> derived(Principal caller, ProductContent content) {
    var added = Optional.<Product>empty();
    // Somebody else may take the slug that was free a moment ago.
    while (added.isEmpty()) {
      var taken = products.slugs(caller.tenant(), ProductSlug.stem(content.name()));
      added = add(caller, ProductSlug.free(content.name(), taken), content);
    }
    return added;
  }

  private Optional<Product> add(Principal caller, String slug, ProductContent content) {
    return products.add(caller.tenant(), caller.owner(), slug, content);
  }
}
