package dev.orrery.application.work.board;

import static dev.orrery.application.work.board.BoardFixture.EDITOR;
import static dev.orrery.application.work.board.BoardFixture.FOREIGNER;
import static dev.orrery.application.work.board.BoardFixture.VIEWER;
import static dev.orrery.application.work.board.BoardFixture.of;
import static dev.orrery.application.work.board.BoardFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice.ById;
import dev.orrery.domain.work.board.ProductChoice.BySlug;
import dev.orrery.domain.work.board.ProductChoice.None;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProductUseCasesTest {
  private final BoardFixture fixture = new BoardFixture();

  @Test
  void aDerivedSlugEvadesAndAWishedOneDoesNot() {
    assertThat(add(null, "Blue Moon!").slug()).isEqualTo("blue-moon");
    assertThat(add(null, "blue moon").slug()).isEqualTo("blue-moon-2");
    assertThat(add(null, "月").slug()).isEqualTo("product");
    assertThat(add("My Own", "Other").slug()).isEqualTo("my-own");
    assertThat(add(null, "x".repeat(100)).slug()).hasSize(64);
    assertThat(add(null, "x".repeat(100)).slug()).hasSize(64).endsWith("x-2");

    assertThat(fixture.createProduct.create(EDITOR, "blue-moon", ProductContent.named("Another")))
        .isEqualTo(new CreateProduct.Outcome.SlugTaken());
    assertThatThrownBy(
            () -> fixture.createProduct.create(EDITOR, "!!", ProductContent.named("Another")))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aProductsAgentGetsWhatNobodyElseIsNamedFor() {
    var product = add("orrery", "Orrery");
    fixture.editProduct.edit(EDITOR, "orrery", content -> owned(content, "ada"));

    var derived = fixture.add("a", of(new BySlug("orrery"))).task().content();
    assertThat(derived.assignee()).isEqualTo("ada");
    assertThat(derived.product()).isEqualTo(product.ref());
    assertThat(fixture.add("b", of(new ById(product.id()))).task().content().product())
        .isEqualTo(product.ref());
    assertThat(fixture.add("c", of(new None())).task().content().assignee()).isNull();
    assertThatThrownBy(() -> fixture.add("d", of(new BySlug("nowhere"))))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void anArchivedProductPutsItsTasksAway() {
    add("orrery", "Orrery");
    var open = fixture.add("open", of(new BySlug("orrery")));
    var waiting = fixture.add("waiting", status(TaskStatus.BLOCKED, open));
    fixture.add("other");

    fixture.editProduct.edit(EDITOR, "orrery", content -> in(content, ProductStatus.ARCHIVED));

    assertThat(fixture.now(open).task().status()).isEqualTo(TaskStatus.ARCHIVED);
    assertThat(fixture.now(waiting).task().status()).isEqualTo(TaskStatus.TODO);
    assertThat(fixture.happened())
        .endsWith(
            "product.status_changed 1 building>archived",
            "task.status_changed 1 todo>archived",
            "task.status_changed 2 blocked>todo");
    int before = fixture.happened().size();
    fixture.editProduct.edit(EDITOR, "orrery", content -> content);
    assertThat(fixture.happened()).hasSize(before);
  }

  @Test
  void onlyThoseWhoMayDoAndOnlyTheirOwn() {
    add("orrery", "Orrery");

    assertThatThrownBy(() -> fixture.createProduct.create(VIEWER, null, ProductContent.named("x")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> fixture.editProduct.edit(VIEWER, "orrery", content -> content))
        .isInstanceOf(ForbiddenException.class);
    assertThat(fixture.editProduct.edit(FOREIGNER, "orrery", content -> content)).isEmpty();
    assertThatThrownBy(
            () -> fixture.create.create(FOREIGNER, "spy", of(new BySlug("orrery")), false))
        .isInstanceOf(InvalidException.class);
  }

  private Product add(@Nullable String slug, String name) {
    var content = ProductContent.named(name);
    return ((CreateProduct.Outcome.Created) fixture.createProduct.create(EDITOR, slug, content))
        .product();
  }

  private static ProductContent owned(ProductContent before, String agent) {
    return new ProductContent(
        before.name(), null, null, before.status(), null, null, null, null, agent, Json.empty());
  }

  private static ProductContent in(ProductContent before, ProductStatus status) {
    return new ProductContent(
        before.name(), null, null, status, null, null, null, null, null, Json.empty());
  }
}
