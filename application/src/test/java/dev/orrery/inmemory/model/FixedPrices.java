package dev.orrery.inmemory.model;

import dev.orrery.domain.model.PriceBook;
import java.math.BigDecimal;
import java.util.List;

/** A price book of a few rows, as dollars a token. */
public record FixedPrices(String version, List<Price> prices) implements PriceBook {
  /** One small model of a vendor, and the dearest one. */
  public static final PriceBook TEST =
      new FixedPrices(
          "test",
          List.of(
              price("openai", "gpt-4o-mini", "0.00000015", "0.0000006", "0.000000075"),
              price("openai", "gpt-4o", "0.0000025", "0.00001", "0.00000125"),
              price("offline", "", "0", "0", "0")));

  private static Price price(
      String provider, String model, String input, String output, String cacheRead) {
    return new Price(
        provider,
        model,
        new BigDecimal(input),
        new BigDecimal(output),
        new BigDecimal(cacheRead),
        new BigDecimal(input));
  }
}
