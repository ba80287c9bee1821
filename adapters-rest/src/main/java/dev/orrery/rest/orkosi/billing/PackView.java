package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.commerce.Pack;
import dev.orrery.domain.governance.Unit;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A package on the wire; its id is its slug. */
@Serdeable
record PackView(
    String slug,
    String id,
    String name,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tokens,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("credit_cents")
        @Nullable Long creditCents,
    @JsonProperty("price_cents") long cents,
    String currency) {
  static PackView of(Pack pack) {
    boolean tokens = pack.unit() == Unit.TOKEN;
    return new PackView(
        pack.slug(),
        pack.slug(),
        pack.name(),
        tokens ? pack.amount() : null,
        tokens ? null : pack.amount(),
        pack.cents(),
        pack.currency());
  }
}
