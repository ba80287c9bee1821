package dev.orrery.architecture.violations.rest.alpha;

import com.fasterxml.jackson.core.JsonFactory;
import dev.orrery.architecture.violations.domain.session.Sessions;
import dev.orrery.architecture.violations.llm.SessionHelper;
import dev.orrery.architecture.violations.rest.beta.BetaController;
import io.micronaut.http.annotation.Controller;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * A controller that asks a store, knows another dialect and another adapter, and has a field
 * injected; it also answers on the port of that other dialect.
 */
@Controller(port = "${orrery.ports.beta}")
public class AlphaController {
  @Inject @Nullable BetaController other;

  int count(Sessions sessions) {
    return sessions.count() + SessionHelper.count() + new JsonFactory().getFormatName().length();
  }
}
