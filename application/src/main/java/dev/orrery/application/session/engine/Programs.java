package dev.orrery.application.session.engine;

import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.TurnProgram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The programs by name. */
@Singleton
public final class Programs {
  private final Map<String, TurnProgram> byName;

  @Inject
  public Programs(List<TurnProgram> programs) {
    this.byName =
        programs.stream().collect(Collectors.toMap(TurnProgram::name, program -> program));
  }

  TurnProgram of(Run run) {
    var program = byName.get(run.program());
    if (program == null) {
      throw new IllegalStateException("No program is called " + run.program());
    }
    return program;
  }

  /** Whether a program of this name exists. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }
}
