package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import java.util.List;

/** The steps of runs, numbered from 1 without holes; written under the run's guard. */
public interface Steps {
  void open(Step step);

  /** Closes an open step. */
  void close(StepId id, Json.Obj result);

  /** In order. */
  List<Step> list(RunId run);
}
