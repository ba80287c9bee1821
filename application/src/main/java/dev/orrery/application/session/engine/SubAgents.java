package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts sub-agents for tools and waits for their end. */
@Singleton
public final class SubAgents {
  private static final int DEEPEST = 3;
  // The caller has a time limit of its own.
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Transactions transactions;
  private final Runs runs;
  private final AgentBirths births;
  private final EventLog events;
  private final AwaitEvent waiting;

  @Inject
  public SubAgents(
      Transactions transactions,
      Runs runs,
      AgentBirths births,
      EventLog events,
      AwaitEvent waiting) {
    this.transactions = transactions;
    this.runs = runs;
    this.births = births;
    this.events = events;
    this.waiting = waiting;
  }

  /** Starts a sub-agent under an id, once; empty where its ancestors are too many. */
  public Optional<RunId> delegate(ToolScope scope, RunId id, String goal) {
    return transactions.inOne(() -> {
      if (runs.find(id).isPresent()) {
        return Optional.of(id);
      }
      var parent = runs.find(scope.run()).orElseThrow();
      if (depth(parent) >= DEEPEST) {
        return Optional.<RunId>empty();
      }
      var child = child(parent, scope, id, goal);
      runs.add(child, true);
      births.register(child);
      events.append(RunEvents.created(child));
      return Optional.of(id);
    });
  }

  private int depth(Run run) {
    int depth = 0;
    for (var at = Optional.of(run);
        at.isPresent() && at.get().kind() == Run.Kind.SUBAGENT;
        depth++) {
      at = Optional.ofNullable(at.get().parent()).flatMap(runs::find);
    }
    return depth;
  }

  private static Run child(Run parent, ToolScope scope, RunId id, String goal) {
    return new Run(
        id,
        parent.tenant(),
        parent.owner(),
        parent.session(),
        parent.turn(),
        parent.id(),
        Run.Kind.SUBAGENT,
        goal,
        AgentProgram.NAME,
        parent.seed(),
        parent.priority(),
        Json.object(
            "goal", goal,
            "system", parent.input().text("system").orElse(""),
            "groups", List.copyOf(scope.groups())),
        Run.State.QUEUED,
        null,
        0,
        false,
        null,
        0,
        null,
        parent.createdAt(),
        null);
  }

  /** Waits for a run's end, on whichever node it works; an interrupt cancels it. */
  public Run.Ending await(RunId id) throws InterruptedException {
    try {
      return waiting
          .await(
              event -> event.type().equals("run.finished") && id.equals(event.what().run()),
              () -> Optional.ofNullable(runs.find(id).orElseThrow().ending()),
              LONGEST)
          .orElseThrow();
    } catch (InterruptedException e) {
      cancel(id);
      throw e;
    }
  }

  private void cancel(RunId id) {
    transactions.inOne(() -> {
      var drafts = new ArrayList<EventDraft>();
      runs.requestCancel(id)
          .forEach(run -> drafts.add(RunEvents.of(run, "run.cancelling", Json.empty())));
      if (!drafts.isEmpty()) {
        events.append(drafts);
      }
    });
  }
}
