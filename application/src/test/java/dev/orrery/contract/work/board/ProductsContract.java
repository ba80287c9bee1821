package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.SearchText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The products of tenants. */
public abstract class ProductsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract Products products();

  protected abstract Transactions transactions();

  @Test
  void aProductIsFoundAsItWasAddedByItsTenantOnly() {
    var full = add("full", full());
    var plain = add("plain", ProductContent.named("Plain"));

    assertThat(bySlug("full")).contains(full);
    assertThat(full.content()).isEqualTo(full());
    assertThat(products().find(tenant, new ProductChoice.ById(plain.id()))).contains(plain);
    assertThat(products().find(tenant, new ProductChoice.ById(new ProductId(-1)))).isEmpty();
    assertThat(products().find(tenant, new ProductChoice.None())).isEmpty();
    assertThat(products().find(stranger, new ProductChoice.BySlug("full"))).isEmpty();
    assertThat(products().find(stranger, new ProductChoice.ById(full.id()))).isEmpty();
  }

  @Test
  void aSlugIsTakenOnceInATenant() {
    add("one", ProductContent.named("One"));

    assertThat(tryAdd(tenant, "one", ProductContent.named("Other"))).isEmpty();
    assertThat(tryAdd(stranger, "one", ProductContent.named("Theirs"))).isPresent();
    assertThat(bySlug("one").orElseThrow().content().name()).isEqualTo("One");
  }

  @Test
  void whatIsSavedIsThere() {
    var before = add("saved", ProductContent.named("Before"));

    var after =
        transactions()
            .inOne(
                () -> products().save(products().lock(tenant, "saved").orElseThrow().with(full())));

    assertThat(after.content()).isEqualTo(full());
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.updatedAt()).isAfterOrEqualTo(before.updatedAt());
    assertThat(bySlug("saved")).contains(after);
  }

  @Test
  void aListIsByNameAndHoldsWhatItsFilterAdmits() {
    add("c", named("beta", ProductStatus.LIVE));
    add("b", named("Alpha", ProductStatus.ARCHIVED));
    add("a", named("gamma", ProductStatus.LIVE));

    assertThat(names(Products.Filter.ALL)).containsExactly("Alpha", "beta", "gamma");
    assertThat(names(new Products.Filter(Set.of(ProductStatus.LIVE), null, null)))
        .containsExactly("beta", "gamma");
    assertThat(names(new Products.Filter(Set.of(), "a", null))).containsExactly("gamma");
    assertThat(names(new Products.Filter(Set.of(), null, "ALP"))).containsExactly("Alpha");
    assertThat(names(new Products.Filter(Set.of(), null, "_"))).isEmpty();
    var page = products().list(tenant, Products.Filter.ALL, new Window(1, 1));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items())
        .extracting(product -> product.content().name())
        .containsExactly("beta");
    assertThat(products().count(tenant))
        .isEqualTo(Map.of(ProductStatus.LIVE, 2L, ProductStatus.ARCHIVED, 1L));
    assertThat(products().count(stranger)).isEmpty();
  }

  @Test
  void takenSlugsAreSeen() {
    add("moon", ProductContent.named("Moon"));
    add("moon-2", ProductContent.named("Moon"));
    add("sun", ProductContent.named("Sun"));

    assertThat(products().slugs(tenant, "moon")).containsExactlyInAnyOrder("moon", "moon-2");
    assertThat(products().slugs(stranger, "moon")).isEmpty();
  }

  @Test
  void aSearchFindsNamesAndSlugsByTheirParts() {
    add("the-moon", ProductContent.named("A satellite"));
    add("x", ProductContent.named("Moon lander"));
    add("y", ProductContent.named("Sun"));

    assertThat(search("moon", 9)).containsExactly("Moon lander", "A satellite");
    assertThat(search("MOON", 1)).containsExactly("Moon lander");
    assertThat(products().search(tenant, new SearchText("moon"), 1).total()).isEqualTo(2);
    assertThat(search("%", 9)).isEmpty();
  }

  private List<String> search(String text, int limit) {
    return products().search(tenant, new SearchText(text), limit).items().stream()
        .map(product -> product.content().name())
        .toList();
  }

  private List<String> names(Products.Filter filter) {
    return products().list(tenant, filter, new Window(0, 9)).items().stream()
        .map(product -> product.content().name())
        .toList();
  }

  private Optional<Product> bySlug(String slug) {
    return products().find(tenant, new ProductChoice.BySlug(slug));
  }

  private Product add(String slug, ProductContent content) {
    return tryAdd(tenant, slug, content).orElseThrow();
  }

  private Optional<Product> tryAdd(TenantId of, String slug, ProductContent content) {
    return transactions().inOne(() -> products().add(of, owner, slug, content));
  }

  private static ProductContent named(String name, ProductStatus status) {
    return new ProductContent(name, null, null, status, null, null, null, null, null, Json.empty());
  }

  private static ProductContent full() {
    return new ProductContent(
        "Full",
        "in short",
        "at length",
        ProductStatus.LAUNCHED,
        "full.example",
        "#fff",
        "#00ff7f",
        "https://full.example",
        "ada",
        Json.object("font", "Inter", "logo", Json.object("svg", "x")));
  }
}
