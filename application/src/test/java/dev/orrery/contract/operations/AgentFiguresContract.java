package dev.orrery.contract.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.agent.RunMode;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.Usage;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.operations.AgentFigures.Day;
import dev.orrery.domain.operations.AgentFigures.Efficiency;
import dev.orrery.domain.operations.AgentFigures.Ran;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What agents did and what it took. */
public abstract class AgentFiguresContract {
  private static final ModelRef MODEL = ModelRef.parse("offline/planner");

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract AgentFigures figures();

  protected abstract AgentDefinitions agents();

  protected abstract AgentRuns runs();

  protected abstract ReportedRuns reports();

  protected abstract ModelCalls calls();

  protected abstract Tasks tasks();

  protected abstract Changelog changelog();

  protected abstract Transactions transactions();

  @Test
  void aRunIsShownWithAllThatItsTurnUsed() {
    var run = work(agent("ada"), 100, 50);
    var idle = end(run(agent("bob"), done("bob")));

    var recent = figures().recent(tenant, 9);

    assertThat(recent).extracting(Ran::agent).containsExactly("bob", "ada");
    assertThat(recent).extracting(Ran::tokens).containsExactly(0L, 150L);
    assertThat(recent.getLast().id()).isEqualTo(run.id());
    assertThat(recent.getFirst().state()).isEqualTo(AgentRun.State.SUCCEEDED);
    assertThat(recent.getFirst().id()).isEqualTo(idle.id());
    assertThat(figures().recent(tenant, 1)).hasSize(1);
    assertThat(figures().recent(stranger, 9)).isEmpty();
  }

  @Test
  void whatWasDoneElsewhereCountsAsWell() {
    var ada = agent("ada");
    work(ada, 100);
    var report = report(ada, 900);

    var recent = figures().recent(tenant, 9);
    assertThat(recent).extracting(Ran::tokens).containsExactly(900L, 100L);
    assertThat(recent.getFirst().id()).isEqualTo(report.id());
    assertThat(recent.getFirst().state()).isEqualTo(AgentRun.State.RUNNING);
    assertThat(figures().recent(tenant, 1)).hasSize(1);
    var today = figures().days(tenant, 1).getFirst();
    assertThat(today.tokens()).isEqualTo(1000);
    assertThat(today.dollars()).isGreaterThanOrEqualTo(new BigDecimal("0.25"));
    var found = figures().efficiency(tenant, 30, 9).getFirst();
    assertThat(found.tokens()).isEqualTo(1000);
    assertThat(found.runs()).isEqualTo(2);
    assertThat(found.dollars()).isGreaterThanOrEqualTo(new BigDecimal("0.25"));
    assertThat(figures().recent(stranger, 9)).isEmpty();
  }

  @Test
  void theLastDaysAreAllThere() {
    work(agent("ada"), 100);

    var days = figures().days(tenant, 7);

    assertThat(days).hasSize(7).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    assertThat(days.getLast().tokens()).isEqualTo(100);
    assertThat(days.getLast().tasksDone()).isEqualTo(1);
    assertThat(days.subList(0, 6)).extracting(Day::tokens).containsOnly(0L);
    assertThat(figures().days(stranger, 2)).extracting(Day::tasksDone).containsExactly(0L, 0L);
  }

  @Test
  void whoFinishesMostForItsTokensComesFirst() {
    agent("idle");
    work(agent("dear"), 4000);
    var cheap = agent("cheap");
    work(cheap, 100);
    work(cheap, 100, 200);

    var found = figures().efficiency(tenant, 30, 9);

    assertThat(found).extracting(Efficiency::agent).containsExactly("cheap", "dear", "idle");
    var first = found.getFirst();
    assertThat(first.tokens()).isEqualTo(400);
    assertThat(first.runs()).isEqualTo(2);
    assertThat(first.tasksDone()).isEqualTo(2);
    assertThat(first.tasksPerThousandTokens()).isEqualTo(5.0);
    assertThat(found.getLast().runs()).isZero();
    assertThat(figures().efficiency(tenant, 30, 1)).hasSize(1);
    assertThat(figures().efficiency(stranger, 30, 9)).isEmpty();
  }

  private AgentDefinition agent(String name) {
    return transactions()
        .inOne(() -> agents().add(tenant, owner, name, AgentContent.of(name, "r"), AgentState.NEW))
        .orElseThrow();
  }

  /** A run that finishes a task with so many calls of so many tokens. */
  private AgentRun work(AgentDefinition agent, long... tokens) {
    var run = run(agent, done(agent.name()));
    for (long some : tokens) {
      call(run.turn(), some);
    }
    return end(run);
  }

  private Task done(String who) {
    return transactions()
        .inOne(() -> {
          var state = TaskState.NEW.moved(TaskStatus.DONE, tasks().now());
          var content = TaskContent.titled("a task").assignedTo(who);
          var task = tasks().add(tenant, owner, "somebody", content, state);
          task.finished().ifPresent(changelog()::write);
          return task;
        });
  }

  private AgentRun run(AgentDefinition agent, Task task) {
    return transactions()
        .inOne(() ->
            runs()
                .begin(
                    new AgentRun.Draft(
                        agent,
                        new FireId(UUID.randomUUID()),
                        task.id(),
                        new TurnId(UUID.randomUUID()))));
  }

  private ReportedRun report(AgentDefinition agent, long tokens) {
    var used = new ReportedRun.Used(tokens, new BigDecimal("0.25"));
    return transactions()
        .inOne(() ->
            reports()
                .add(
                    new ReportedRun.Draft(
                        agent, RunMode.TASK, null, AgentRun.State.RUNNING, used)));
  }

  private AgentRun end(AgentRun run) {
    transactions().inOne(() -> runs().end(run.id(), AgentRun.State.SUCCEEDED, "done"));
    return run;
  }

  private void call(TurnId turn, long tokens) {
    var id = new ModelCallId(UUID.randomUUID());
    transactions()
        .inOne(() -> {
          calls()
              .open(
                  new ModelCall(
                      id,
                      tenant,
                      owner,
                      Purpose.TURN_STEP,
                      null,
                      turn,
                      null,
                      1,
                      "agent",
                      MODEL,
                      List.of(),
                      1));
          calls()
              .settle(
                  id,
                  new ModelCall.Ending(
                      MODEL, new Usage(tokens, 0, 0, 0, 0, false), Duration.ofMillis(5), 1, null));
        });
  }
}
