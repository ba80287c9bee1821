package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.Stage.State;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Pipelines in memory. */
public final class InMemoryPipelines implements Pipelines {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<PipelineId, Pipeline> rows;

  public InMemoryPipelines(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(Pipeline pipeline) {
    rows.put(pipeline.id(), pipeline);
  }

  @Override
  public Optional<Pipeline> find(PipelineId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Pipeline> lock(PipelineId id) {
    return rows.find(id);
  }

  @Override
  public List<Pipeline> newest(SessionSight sight, int limit) {
    return rows.all().reversed().stream()
        .filter(pipeline -> pipeline.ownership().within(sight))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Stage.Place> running(SessionId session) {
    return rows.all().stream()
        .flatMap(pipeline ->
            pipeline.stages().stream()
                .filter(stage -> stage.state() == State.RUNNING)
                .filter(stage -> session.equals(stage.session()))
                .map(pipeline::place))
        .findFirst();
  }

  @Override
  public boolean start(Stage.Place place, SessionId session, TurnId turn) {
    return change(
        place,
        Set.of(State.PENDING),
        it ->
            new Stage(
                it.ordinal(),
                it.plan(),
                State.RUNNING,
                it.failedStarts(),
                session,
                turn,
                clock.now(),
                null,
                null));
  }

  @Override
  public boolean complete(Stage.Place place) {
    return change(place, Set.of(State.RUNNING), it -> ended(it, State.COMPLETED, null));
  }

  @Override
  public boolean fail(Stage.Place place, String error) {
    return change(
        place, Set.of(State.PENDING, State.RUNNING), it -> ended(it, State.FAILED, error));
  }

  private Stage ended(Stage it, State state, @Nullable String error) {
    return new Stage(
        it.ordinal(),
        it.plan(),
        state,
        it.failedStarts(),
        it.session(),
        it.turn(),
        it.startedAt(),
        clock.now(),
        error);
  }

  @Override
  public int startFailed(Stage.Place place) {
    boolean counted =
        change(
            place,
            Set.of(State.PENDING),
            it ->
                new Stage(
                    it.ordinal(),
                    it.plan(),
                    it.state(),
                    it.failedStarts() + 1,
                    null,
                    null,
                    null,
                    null,
                    null));
    return counted
        ? find(place.pipeline()).orElseThrow().stages().get(place.ordinal()).failedStarts()
        : 0;
  }

  @Override
  public void enter(PipelineId id, Phase phase, @Nullable String output) {
    transactions.inOne(() -> {
      var pipeline = find(id).orElseThrow();
      if (pipeline.phase() == phase) {
        return;
      }
      var history = new ArrayList<>(pipeline.history());
      var last = history.removeLast();
      history.add(new Phase.Visit(last.phase(), last.enteredAt(), clock.now(), last.output()));
      history.add(new Phase.Visit(phase, clock.now(), null, output));
      put(pipeline, pipeline.state(), pipeline.stages(), history);
    });
  }

  @Override
  public boolean finish(PipelineId id, Pipeline.State end) {
    return transactions.inOne(() -> {
      var running = find(id).filter(it -> it.state() == Pipeline.State.RUNNING);
      running.ifPresent(it -> put(it, end, it.stages(), it.history()));
      return running.isPresent();
    });
  }

  private boolean change(Stage.Place place, Set<State> before, UnaryOperator<Stage> move) {
    return transactions.inOne(() -> {
      var pipeline = find(place.pipeline()).orElseThrow();
      var stage = pipeline.stages().get(place.ordinal());
      if (!before.contains(stage.state())) {
        return false;
      }
      var stages = new ArrayList<>(pipeline.stages());
      stages.set(place.ordinal(), move.apply(stage));
      put(pipeline, pipeline.state(), stages, pipeline.history());
      return true;
    });
  }

  private void put(
      Pipeline it, Pipeline.State state, List<Stage> stages, List<Phase.Visit> history) {
    rows.put(
        it.id(),
        new Pipeline(
            it.id(), it.ownership(), it.site(), it.name(), state, stages, history, it.createdAt()));
  }
}
