package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Products in memory. */
public final class InMemoryProducts implements Products {
  private static final Comparator<Product> BY_NAME =
      Comparator.comparing((Product product) -> lower(product.content().name()))
          .thenComparing(product -> product.id().value());

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<ProductId, Product> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryProducts(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<Product> add(TenantId tenant, UserId owner, String slug, ProductContent content) {
    return transactions.inOne(() -> {
      if (lock(tenant, slug).isPresent()) {
        return Optional.<Product>empty();
      }
      var id = new ProductId(numbers.incrementAndGet());
      var now = clock.now();
      var product = new Product(id, tenant, owner, slug, content, now, now);
      rows.put(id, product);
      return Optional.of(product);
    });
  }

  @Override
  public Optional<Product> find(TenantId tenant, ProductChoice choice) {
    return of(tenant)
        .filter(product ->
            switch (choice) {
              case ProductChoice.None() -> false;
              case ProductChoice.BySlug(var slug) -> product.slug().equals(slug);
              case ProductChoice.ById(var id) -> product.id().equals(id);
            })
        .findFirst();
  }

  @Override
  public Optional<Product> lock(TenantId tenant, String slug) {
    return find(tenant, new ProductChoice.BySlug(slug));
  }

  @Override
  public Product save(Product product) {
    var saved =
        new Product(
            product.id(),
            product.tenant(),
            product.owner(),
            product.slug(),
            product.content(),
            product.createdAt(),
            clock.now());
    rows.put(saved.id(), saved);
    return saved;
  }

  @Override
  public Slice<Product> list(TenantId tenant, Filter filter, Window window) {
    var found = of(tenant).filter(product -> admits(filter, product)).sorted(BY_NAME).toList();
    return slice(found, window.offset(), window.limit());
  }

  @Override
  public Map<ProductStatus, Long> count(TenantId tenant) {
    return of(tenant)
        .collect(
            Collectors.groupingBy(product -> product.content().status(), Collectors.counting()));
  }

  @Override
  public Set<String> slugs(TenantId tenant, String start) {
    return of(tenant)
        .map(Product::slug)
        .filter(slug -> slug.startsWith(start))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Slice<Product> search(TenantId tenant, SearchText text, int limit) {
    var sought = lower(text.text());
    var found =
        of(tenant)
            .filter(product -> holds(product, sought))
            .sorted(
                Comparator.comparing((Product product) ->
                        !lower(product.content().name()).startsWith(sought)
                            && !product.slug().startsWith(sought))
                    .thenComparing(BY_NAME))
            .toList();
    return slice(found, 0, limit);
  }

  private Stream<Product> of(TenantId tenant) {
    return rows.all().stream().filter(product -> product.tenant().equals(tenant));
  }

  private static boolean admits(Filter filter, Product product) {
    var text = filter.text();
    return (filter.statuses().isEmpty() || filter.statuses().contains(product.content().status()))
        && (filter.slug() == null || filter.slug().equals(product.slug()))
        && (text == null || holds(product, lower(text)));
  }

  private static boolean holds(Product product, String part) {
    return lower(product.content().name()).contains(part) || product.slug().contains(part);
  }

  private static Slice<Product> slice(List<Product> found, long offset, int limit) {
    return new Slice<>(found.stream().skip(offset).limit(limit).toList(), found.size());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
