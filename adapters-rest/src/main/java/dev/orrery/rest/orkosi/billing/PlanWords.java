package dev.orrery.rest.orkosi.billing;

import dev.orrery.application.commerce.CheckDowngrade.Violation;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the routes of billing have in common on the wire. */
final class PlanWords {
  /** Beside what plans limit, usage names the tokens that were spent. */
  static final String TOKENS = "tokens_consumed";

  private PlanWords() {}

  /** Every resource and its limit; null is none. */
  static Map<String, @Nullable Long> limits(Plan plan) {
    var limits = new LinkedHashMap<String, @Nullable Long>();
    for (var resource : Resource.values()) {
      limits.put(QueryText.word(resource), plan.limit(resource).orElse(null));
    }
    return limits;
  }

  static String message(Violation violation) {
    return "%d %s are in use, the plan allows %d"
        .formatted(
            violation.current(),
            QueryText.word(violation.resource()).replace('_', ' '),
            violation.limit());
  }

  static Json.Obj json(Violation violation) {
    return Json.object(
        "resource", QueryText.word(violation.resource()),
        "current", violation.current(),
        "limit", violation.limit(),
        "excess", violation.excess(),
        "message", message(violation));
  }

  /** Asks for something that only the payment provider can do. */
  static <T> T paying(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnavailableException e) {
      throw OrkosiProblem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "BILLING_PROVIDER_NOT_CONFIGURED",
          String.valueOf(e.getMessage()));
    }
  }

  static OrkosiProblem notForSale(String field) {
    return OrkosiProblem.invalid(field, "Field '" + field + "' names nothing that is for sale");
  }
}
