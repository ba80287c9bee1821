package dev.orrery.rest.orkosi.product;

import dev.orrery.application.work.board.CreateProduct;
import dev.orrery.application.work.board.EditProduct;
import dev.orrery.application.work.board.ReadProducts;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.Products;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WordList;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/products", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProductController {
  private final ReadProducts products;
  private final CreateProduct create;
  private final EditProduct edit;

  ProductController(ReadProducts products, CreateProduct create, EditProduct edit) {
    this.products = products;
    this.create = create;
    this.edit = edit;
  }

  @Get
  @Operation(summary = "List products by name, with how many there are of each status")
  ProductList list(
      Principal caller,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String slug,
      @QueryValue @Nullable String q) {
    var page = PageQuery.of(limit, offset);
    var filter =
        new Products.Filter(
            WordList.of("status", status, ProductWords.STATUSES),
            QueryText.of("slug", slug),
            QueryText.of("q", q));
    return ProductList.of(
        page, products.list(caller, filter, page.window()), products.count(caller));
  }

  @Post
  @Operation(summary = "Add a product, under a slug of its own")
  HttpResponse<Item<ProductView>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var content =
        ProductWords.read(body, ProductWords.FIRST)
            .apply(ProductContent.named(body.text("name").notBlank().required()));
    var slug = body.text("slug").notBlank().optional().orElse(null);
    return switch (create.create(caller, slug, content)) {
      case CreateProduct.Outcome.Created(var product) ->
          HttpResponse.created(Item.of(ProductView.of(product)));
      case CreateProduct.Outcome.SlugTaken() ->
          throw OrkosiProblem.conflict("SLUG_TAKEN", "Another product has this slug");
    };
  }

  @Get("/{slug}")
  @Operation(summary = "Show a product")
  Item<ProductView> show(Principal caller, @PathVariable String slug) {
    return products
        .find(caller, slug)
        .map(product -> Item.of(ProductView.of(product)))
        .orElseThrow(ProductController::notFound);
  }

  @Patch("/{slug}")
  @Operation(summary = "Change a product; where it is archived, its open tasks are put away")
  Item<ProductView> change(
      Principal caller, @PathVariable String slug, @Body @Nullable JsonBody sent) {
    var change = ProductWords.read(JsonBody.orEmpty(sent), ProductWords.LATER);
    return edit.edit(caller, slug, change)
        .map(product -> Item.of(ProductView.of(product)))
        .orElseThrow(ProductController::notFound);
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("PRODUCT");
  }
}
