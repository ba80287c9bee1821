package dev.orrery.application.session.engine;

import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.TurnProgram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs by name. */
@Singleton
public final class Programs {
  /** Where a pending interview says which program asked. */
  static final String CONTINUES = "program";

  private final Map<String, TurnProgram> byName;
  private final AgentEngines engines;

  @Inject
  public Programs(List<TurnProgram> programs, AgentEngines engines) {
    this.engines = engines;
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

  /**
   * The program of a new turn: the one that the session's engine wants, else the one that waits for
   * an answer, else the one asked for.
   */
  String of(Session session, String wanted) {
    return engines
        .program(session)
        .or(() ->
            Optional.ofNullable(session.clarification())
                .flatMap(pending -> pending.text(CONTINUES))
                .filter(this::knows))
        .orElse(wanted);
  }

  /** Whether a program of this name exists. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }
}
