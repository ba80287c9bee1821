package dev.orrery.domain.model;

import java.math.BigDecimal;
import java.util.List;

/** Prices of models in US dollars a token, under one version; read from a data file. */
public interface PriceBook {
  /** The version that is stored with every cost. */
  String version();

  /** Every price, the most exact name first. */
  List<Price> prices();

  /**
   * A price; its model is a name or the beginning of one.
   *
   * @param cacheRead a token that came from the provider's cache
   * @param cacheWrite a token that went there
   */
  record Price(
      String provider,
      String model,
      BigDecimal input,
      BigDecimal output,
      BigDecimal cacheRead,
      BigDecimal cacheWrite) {
    BigDecimal of(Usage usage) {
      long cached = usage.cacheRead() + usage.cacheWrite();
      return times(input, usage.input() - Math.min(usage.input(), cached))
          .add(times(cacheRead, usage.cacheRead()))
          .add(times(cacheWrite, usage.cacheWrite()))
          .add(times(output, usage.output()));
    }
  }

  /** The price of a model: local ones cost nothing, an unknown one as much as the dearest. */
  default Cost cost(ModelRef model, Usage usage) {
    var found =
        prices().stream()
            .filter(price ->
                price.provider().equals(model.provider()) && model.name().startsWith(price.model()))
            .max((a, b) -> Integer.compare(a.model().length(), b.model().length()));
    var price = found.or(() -> prices().stream().max((a, b) -> a.output().compareTo(b.output())));
    return price
        .map(known -> new Cost(known.of(usage), version()))
        .orElse(new Cost(BigDecimal.ZERO, version()));
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  /** What a call cost, and by which price book. */
  record Cost(BigDecimal dollars, String priceVersion) {}
}
