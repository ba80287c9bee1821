package dev.orrery.rest.orkosi.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A product as it is shown. */
@Serdeable
public record ProductView(
    long id,
    String name,
    String slug,
    @Nullable String tagline,
    @Nullable String description,
    String status,
    @Nullable String domain,
    @JsonProperty("brand_color") @Nullable String brandColor,
    @JsonProperty("accent_color") @Nullable String accentColor,
    @JsonProperty("railway_url") @Nullable String railwayUrl,
    @JsonProperty("live_url") @Nullable String liveUrl,
    @JsonProperty("owner_agent") @Nullable String ownerAgent,
    @Nullable Object brand,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  public static ProductView of(Product product) {
    var content = product.content();
    return new ProductView(
        product.id().value(),
        content.name(),
        product.slug(),
        content.tagline(),
        content.description(),
        QueryText.word(content.status()),
        content.domain(),
        content.brandColor(),
        content.accentColor(),
        content.liveUrl(),
        content.liveUrl(),
        content.ownerAgent(),
        brand(content),
        Times.iso(product.createdAt()),
        Times.iso(product.updatedAt()));
  }

  /** What the product says of itself goes before what its brand says of it. */
  private static @Nullable Object brand(ProductContent content) {
    var brand = content.brand();
    if (brand.fields().isEmpty()) {
      return null;
    }
    var merged = brand.with("name", Json.of(content.name()));
    merged = with(merged, "tagline", content.tagline());
    merged = with(merged, "brand_color", content.brandColor());
    merged = with(merged, "accent_color", content.accentColor());
    return PlainValue.of(merged);
  }

  private static Json.Obj with(Json.Obj brand, String name, @Nullable String value) {
    return value == null ? brand : brand.with(name, Json.of(value));
  }
}
