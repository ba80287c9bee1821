package dev.orrery.domain.session;

import java.util.List;
import java.util.Optional;

/** Everything a program may look at. */
public record RunView(Session session, Turn turn, Run run, List<StepView> steps) {
  public RunView {
    steps = List.copyOf(steps);
  }

  public Optional<StepView> last() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
  }

  /** How many steps of a label there were. */
  public int count(String label) {
    return (int) steps.stream().filter(step -> step.label().equals(label)).count();
  }
}
