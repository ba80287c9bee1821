package dev.orrery.application.orchestration.pipeline;

import dev.orrery.application.kernel.TimerLoop;
import dev.orrery.application.kernel.TimerSignal;
import dev.orrery.application.orchestration.TurnEnds;
import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.PipelineDraft;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.StageDraft;
import dev.orrery.domain.session.Turn;
import dev.orrery.inmemory.governance.InMemorySessionPolicies;
import dev.orrery.inmemory.kernel.InMemoryTimers;
import dev.orrery.inmemory.orchestration.InMemoryPipelines;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pipelines on the engine in memory. */
final class PipelinePlay implements AutoCloseable {
  final WorkDesk desk = new WorkDesk();
  final Play play = desk.play;
  final InMemoryPipelines pipelines = new InMemoryPipelines(play.transactions, play.clock);
  final InMemorySessionPolicies policies = play.sessionPolicies;
  final InMemoryTimers timers = desk.timers;

  private final PipelineTimers reminders =
      new PipelineTimers(timers, new TimerSignal(), play.transactions);
  private final AdvancePipeline advance =
      new AdvancePipeline(
          play.transactions,
          pipelines,
          new StartStage(desk.create, pipelines, reminders, play.crashes),
          reminders,
          play.events,
          play.nodes);
  private final FollowStages follow =
      new FollowStages(
          pipelines,
          new TurnEnds(play.sessions, play.turns),
          reminders,
          play.transactions,
          play.crashes);
  final StartPipeline start =
      new StartPipeline(
          play.transactions,
          play.checkWorkDir,
          play.workspaces,
          pipelines,
          advance,
          reminders,
          play.trail,
          play.settings,
          play.nodes,
          play.ids,
          play.clock);
  final ListPipelines list = new ListPipelines(pipelines);
  private final TimerLoop loop =
      new TimerLoop(
          List.of(advance, new StageTimeouts(pipelines, reminders, desk.interrupt)),
          timers,
          play.transactions,
          new TimerSignal());
  private long handled;

  PipelinePlay() {
    play.settings.set("pipeline.work_dir", Json.of("/work/a"));
  }

  static StageDraft stage(@Nullable String name, String prompt, String... dependsOn) {
    return new StageDraft(name, prompt, null, List.of(dependsOn), null, null);
  }

  Pipeline start(StageDraft... stages) {
    var draft = new PipelineDraft("build", null, List.of(stages), null);
    return ((StartPipeline.Outcome.Started) start.start(Play.OPERATOR, "aegis", draft)).pipeline();
  }

  Pipeline look(Pipeline pipeline) {
    return pipelines.find(pipeline.id()).orElseThrow();
  }

  Stage stage(Pipeline pipeline, int ordinal) {
    return look(pipeline).stages().get(ordinal);
  }

  List<Turn> turns(Stage stage) {
    return stage.worker().map(id -> play.turns.list(id, 0, 100)).orElse(List.of());
  }

  /** Hands new events to the subscriber, each in one transaction. */
  void follow() {
    for (Event event : play.log.readAll(handled, 10_000)) {
      if (follow.wants(event)) {
        handle(event);
      }
      handled = event.pos();
    }
  }

  /** What breaks off comes again, as a restarted node does it. */
  private void handle(Event event) {
    try {
      play.transactions.inOne(() -> follow.handle(event));
    } catch (UnavailableException crashed) {
      play.transactions.inOne(() -> follow.handle(event));
    }
  }

  /** Does all reminders that are due. */
  void tick() {
    while (loop.actOnDue()) {}
  }

  /** Works, follows and reminds until nothing happens any more. */
  void run() {
    long before;
    do {
      before = play.log.lastPos();
      play.work();
      follow();
      tick();
    } while (play.log.lastPos() > before);
  }

  void later(Duration by) {
    play.clock.advance(by);
  }

  @Override
  public void close() {
    loop.close();
    desk.close();
  }
}
