package dev.orrery.domain.orchestration;

import dev.orrery.domain.orchestration.PipelineDraft.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes stages that can be worked off out of what somebody wrote, or says why they can not. */
public final class StageGraph {
  private StageGraph() {}

  /** What was made of a draft. */
  public sealed interface Outcome {
    /** Every stage can come to its turn; in the order in which they were written. */
    record Sound(List<StagePlan> stages) implements Outcome {
      public Sound {
        stages = List.copyOf(stages);
      }
    }

    record UnknownDependency(String stage, String dependency) implements Outcome {}

    /** A stage waits for itself. */
    record Cycle(String stage) implements Outcome {}

    record DuplicateName(String name) implements Outcome {}
  }

  /**
   * Reads a draft.
   *
   * @param workDir where stages work when neither they nor the draft name a directory
   * @param timeout how long stages may take that name no time; null for any time
   */
  public static Outcome of(PipelineDraft draft, String workDir, @Nullable Duration timeout) {
    var dir = draft.workDir() == null ? workDir : draft.workDir();
    var plans = new ArrayList<StagePlan>();
    boolean sequential = sequential(draft);
    for (int i = 0; i < draft.stages().size(); i++) {
      var stage = draft.stages().get(i);
      var before = new LinkedHashSet<>(stage.dependsOn());
      if (sequential && i > 0) {
        before.add(plans.get(i - 1).name());
      }
      plans.add(plan(stage, i, List.copyOf(before), dir, timeout));
    }
    return refusal(plans).orElseGet(() -> new Outcome.Sound(plans));
  }

  /** Who writes neither names nor dependencies has written down the order of the work. */
  private static boolean sequential(PipelineDraft draft) {
    if (draft.order() != null) {
      return draft.order() == Order.SEQUENTIAL;
    }
    return draft.stages().stream().allMatch(stage -> stage.dependsOn().isEmpty())
        && draft.stages().stream().anyMatch(stage -> stage.name() == null);
  }

  private static StagePlan plan(
      StageDraft stage, int index, List<String> before, String dir, @Nullable Duration usual) {
    var timeout = stage.timeout() == null ? usual : stage.timeout();
    return new StagePlan(
        stage.name() == null ? "stage-" + (index + 1) : stage.name(),
        stage.prompt(),
        stage.workDir() == null ? dir : stage.workDir(),
        before,
        stage.mode(),
        timeout == null || timeout.isZero() ? null : timeout);
  }

  private static Optional<Outcome> refusal(List<StagePlan> plans) {
    var names = new HashSet<String>();
    for (var plan : plans) {
      if (!names.add(plan.name())) {
        return Optional.of(new Outcome.DuplicateName(plan.name()));
      }
    }
    for (var plan : plans) {
      for (var dependency : plan.dependsOn()) {
        if (!names.contains(dependency)) {
          return Optional.of(new Outcome.UnknownDependency(plan.name(), dependency));
        }
      }
    }
    return cycle(plans).map(Outcome.Cycle::new);
  }

  /** The first stage that waits for itself. */
  private static Optional<String> cycle(List<StagePlan> plans) {
    Map<String, StagePlan> byName = new HashMap<>();
    plans.forEach(plan -> byName.put(plan.name(), plan));
    return plans.stream()
        .map(StagePlan::name)
        .filter(name -> before(name, byName).contains(name))
        .findFirst();
  }

  /** Everything that must be completed before a stage. */
  private static Set<String> before(String name, Map<String, StagePlan> byName) {
    var found = new HashSet<String>();
    var open = new ArrayList<String>(dependencies(name, byName));
    while (!open.isEmpty()) {
      var next = open.removeLast();
      if (found.add(next)) {
        open.addAll(dependencies(next, byName));
      }
    }
    return found;
  }

  private static List<String> dependencies(String name, Map<String, StagePlan> byName) {
    var plan = byName.get(name);
    return plan == null ? List.of() : plan.dependsOn();
  }
}
