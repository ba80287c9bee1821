package dev.orrery.architecture.violations.bootstrap.wiring;

import io.micronaut.context.annotation.Import;

/** Lists another package than the one with the use case. */
@Import(packages = "dev.orrery.architecture.violations.application.kernel")
public final class Tools {
  private Tools() {}
}
