package dev.orrery.rest.orkosi.product;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.JsonBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The words of products, and what bodies say of one. */
final class ProductWords {
  /** Every status that a product may have. */
  static final Map<String, ProductStatus> STATUSES = QueryText.words(ProductStatus.class);

  /** Those that a new one may begin with. */
  static final Map<String, ProductStatus> FIRST =
      some(ProductStatus.ACTIVE, ProductStatus.BUILDING, ProductStatus.ARCHIVED);

  /** Those that one may be given later. */
  static final Map<String, ProductStatus> LATER =
      some(
          ProductStatus.ACTIVE,
          ProductStatus.BUILDING,
          ProductStatus.ARCHIVED,
          ProductStatus.LIVE,
          ProductStatus.PLACEHOLDER);

  private ProductWords() {}

  private static Map<String, ProductStatus> some(ProductStatus... statuses) {
    var words = new LinkedHashMap<String, ProductStatus>();
    for (var status : statuses) {
      words.put(QueryText.word(status), status);
    }
    return words;
  }

  /** The content after what a body says; the address may be sent under either of its names. */
  static UnaryOperator<ProductContent> read(JsonBody body, Map<String, ProductStatus> statuses) {
    var name = body.text("name");
    var tagline = Given.text(body, "tagline");
    var description = Given.text(body, "description");
    var status = body.text("status").oneOf(statuses);
    var domain = Given.text(body, "domain");
    var brandColor = Given.text(body, "brand_color");
    var accentColor = Given.text(body, "accent_color");
    var url = Given.text(body, "live_url").or(Given.text(body, "railway_url"));
    var agent = Given.text(body, "owner_agent");
    var brand = Given.of(body, "brand", body.object("brand").map(JsonBody::json));
    return before ->
        new ProductContent(
            name.or(before.name()),
            tagline.over(before.tagline()),
            description.over(before.description()),
            status.or(before.status()),
            domain.over(before.domain()),
            brandColor.over(before.brandColor()),
            accentColor.over(before.accentColor()),
            url.over(before.liveUrl()),
            agent.over(before.ownerAgent()),
            brand(brand, before));
  }

  private static Json.Obj brand(Given<Json.Obj> given, ProductContent before) {
    return given.there()
        ? Optional.ofNullable(given.value()).orElseGet(Json::empty)
        : before.brand();
  }
}
