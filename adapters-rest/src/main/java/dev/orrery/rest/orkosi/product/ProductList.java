package dev.orrery.rest.orkosi.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.rest.orkosi.PageQuery;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of products, which also says how many there are of each status in all. */
@Serdeable
record ProductList(List<ProductView> data, Meta meta) {
  /** How many there are, and which of them are shown. */
  @Serdeable
  record Meta(
      long total,
      int limit,
      long offset,
      @JsonProperty("has_more") boolean hasMore,
      Map<String, Long> summary) {}

  static ProductList of(PageQuery page, Slice<Product> found, Map<ProductStatus, Long> counts) {
    var listed = page.list(found, ProductView::of);
    var meta = listed.meta();
    return new ProductList(
        listed.data(),
        new Meta(meta.total(), meta.limit(), meta.offset(), meta.hasMore(), summary(counts)));
  }

  private static Map<String, Long> summary(Map<ProductStatus, Long> counts) {
    var summary = new LinkedHashMap<String, Long>();
    summary.put("total", counts.values().stream().mapToLong(Long::longValue).sum());
    ProductWords.STATUSES.forEach(
        (word, status) -> summary.put(word, counts.getOrDefault(status, 0L)));
    return summary;
  }
}
