package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.ToolScope;
import java.util.Set;

/** Makes the scope that tools run in. */
final class Scopes {
  private Scopes() {}

  static ToolScope of(Loaded state, Set<String> groups) {
    var run = state.view().run();
    return new ToolScope(
        run.tenant(),
        run.owner(),
        run.session(),
        run.turn(),
        run.id(),
        run.agentName(),
        state.workspace(),
        state.view().session().setup().environment(),
        groups);
  }
}
