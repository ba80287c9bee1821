package dev.orrery.architecture.violations.bootstrap.wiring;

import dev.orrery.architecture.violations.rest.beta.BetaController;
import io.micronaut.context.annotation.Import;

/** Lists another package than the one with the use case, and knows the web adapter. */
@Import(packages = "dev.orrery.architecture.violations.application.kernel")
public final class Tools {
  static final Class<?> WEB = BetaController.class;

  private Tools() {}
}
