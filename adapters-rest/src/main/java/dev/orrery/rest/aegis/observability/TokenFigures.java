package dev.orrery.rest.aegis.observability;

import dev.orrery.domain.model.Spending;
import dev.orrery.domain.model.Usage;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of language models; what went through a provider's cache stands beside the total. */
@Serdeable
record TokenFigures(long input, long output, long cacheCreation, long cacheRead, long total) {
  /** The same of one model, with what it cost. */
  @Serdeable
  record OfModel(
      long input,
      long output,
      long cacheCreation,
      long cacheRead,
      long total,
      double estimatedCostUsd) {
    static OfModel of(Spending.ByModel spent) {
      var tokens = TokenFigures.of(spent.usage());
      return new OfModel(
          tokens.input,
          tokens.output,
          tokens.cacheCreation,
          tokens.cacheRead,
          tokens.total,
          spent.dollars().doubleValue());
    }
  }

  static TokenFigures of(Usage usage) {
    return new TokenFigures(
        usage.input(), usage.output(), usage.cacheWrite(), usage.cacheRead(), usage.total());
  }

  static TokenFigures all(List<Spending.ByModel> spending) {
    return of(spending.stream().map(Spending.ByModel::usage).reduce(Usage.NONE, Usage::plus));
  }

  static double cost(List<Spending.ByModel> spending) {
    return spending.stream()
        .map(Spending.ByModel::dollars)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  static Map<String, OfModel> byModel(List<Spending.ByModel> spending) {
    var byModel = new LinkedHashMap<String, OfModel>();
    spending.forEach(spent -> byModel.put(spent.model().toString(), OfModel.of(spent)));
    return byModel;
  }
}
