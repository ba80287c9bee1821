package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.PipelineDraft;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.StageGraph;
import dev.orrery.domain.orchestration.StagePlan;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a pipeline down and starts its first stages; from then on it goes on by itself, whatever
 * happens to this process.
 */
@Singleton
public final class StartPipeline {
  private final Transactions transactions;
  private final CheckWorkDir workDirs;
  private final Workspaces workspaces;
  private final Pipelines pipelines;
  private final AdvancePipeline advance;
  private final PipelineTimers timers;
  private final AuditTrail audit;
  private final Settings settings;
  private final Nodes nodes;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public StartPipeline(
      Transactions transactions,
      CheckWorkDir workDirs,
      Workspaces workspaces,
      Pipelines pipelines,
      AdvancePipeline advance,
      PipelineTimers timers,
      AuditTrail audit,
      Settings settings,
      Nodes nodes,
      Ids ids,
      Clock clock) {
    this.transactions = transactions;
    this.workDirs = workDirs;
    this.workspaces = workspaces;
    this.pipelines = pipelines;
    this.advance = advance;
    this.timers = timers;
    this.audit = audit;
    this.settings = settings;
    this.nodes = nodes;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Outcome {
    record Started(Pipeline pipeline) implements Outcome {}

    /** It can not be worked off; never a sound one. */
    record Refused(StageGraph.Outcome why) implements Outcome {}

    record WorkDirRefused(WorkDirRefusal reason, String path) implements Outcome {}
  }

  /**
   * Starts it.
   *
   * @param origin the dialect that asks
   */
  public Outcome start(Principal caller, String origin, PipelineDraft draft) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var usual = settings.integer("pipeline.stage_timeout_ms", 0);
    return switch (StageGraph.of(draft, usualDir(caller), Duration.ofMillis(usual))) {
      case StageGraph.Outcome.Sound(var plans) -> start(caller, origin, draft, plans);
      case StageGraph.Outcome refused -> new Outcome.Refused(refused);
    };
  }

  private String usualDir(Principal caller) {
    var set = settings.text("pipeline.work_dir", "");
    return set.isBlank() ? workspaces.state(caller.tenant()).root().toString() : set;
  }

  private Outcome start(
      Principal caller, String origin, PipelineDraft draft, List<StagePlan> plans) {
    var stages = new ArrayList<Stage>();
    for (var plan : plans) {
      switch (workDirs.check(caller, plan.workDir())) {
        case CheckWorkDir.Checked.Allowed(var real) ->
            stages.add(Stage.pending(stages.size(), plan.in(real.toString())));
        case CheckWorkDir.Checked.Refused(var reason, var path) -> {
          return new Outcome.WorkDirRefused(reason, path);
        }
      }
    }
    var id = new PipelineId(ids.next());
    transactions.inOne(() -> add(caller, pipeline(id, caller, origin, draft, stages)));
    advance.begin(id);
    return new Outcome.Started(pipelines.find(id).orElseThrow());
  }

  private Pipeline pipeline(
      PipelineId id, Principal caller, String origin, PipelineDraft draft, List<Stage> stages) {
    var now = clock.now();
    return new Pipeline(
        id,
        Ownership.of(caller, origin),
        nodes.site(),
        draft.name(),
        Pipeline.State.RUNNING,
        stages,
        List.of(new Phase.Visit(Phase.PLAN, now, null, null)),
        now);
  }

  private void add(Principal caller, Pipeline pipeline) {
    pipelines.add(pipeline);
    timers.lookNow(pipeline.site(), pipeline.id());
    audit.append(
        new AuditLeaf(
            caller.tenant(),
            caller.name(),
            "system",
            "pipeline_create",
            pipeline.id().value().toString(),
            true,
            Json.object("stages", pipeline.stages().size()),
            null));
  }
}
