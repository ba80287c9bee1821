package dev.orrery.domain.work;

import java.util.List;

/** What a fire does. */
public sealed interface Action {
  /** One line for people. */
  String describe();

  /** A goal for the agents. */
  record Goal(
      String goal, List<String> constraints, List<String> acceptanceCriteria, String toolchain)
      implements Action {
    public Goal {
      if (goal.isBlank()) {
        throw new IllegalArgumentException("A goal says something");
      }
      constraints = List.copyOf(constraints);
      acceptanceCriteria = List.copyOf(acceptanceCriteria);
    }

    @Override
    public String describe() {
      return goal;
    }
  }
}
