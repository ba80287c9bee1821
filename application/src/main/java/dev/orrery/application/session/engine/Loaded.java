package dev.orrery.application.session.engine;

import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * A run with everything its driver needs: what its program sees, its open step and where it works.
 */
record Loaded(RunView view, Optional<Step> openStep, Workspace workspace) {
  Loaded with(List<StepView> steps) {
    return new Loaded(
        new RunView(view.session(), view.turn(), view.run(), steps), Optional.empty(), workspace);
  }

  int nextStep() {
    return view.steps().size() + 1;
  }
}
