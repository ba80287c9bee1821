package dev.orrery.application.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.agent.HoldAgent;
import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitAgentTurn;
import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.application.work.agent.CycleRecords;
import dev.orrery.application.work.agent.CycleTasks;
import dev.orrery.application.work.agent.RunningAgents;
import dev.orrery.application.work.agent.WorkOnCycle;
import dev.orrery.application.work.board.ClaimTask;
import dev.orrery.application.work.board.EditTask;
import dev.orrery.application.work.board.FollowTask;
import dev.orrery.application.work.board.ShapeTask;
import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.inmemory.agent.InMemoryAgentHomes;
import dev.orrery.inmemory.agent.InMemoryAgentRuns;
import dev.orrery.inmemory.work.InMemoryFires;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import dev.orrery.inmemory.work.InMemorySchedules;
import dev.orrery.inmemory.work.board.InMemoryChangelog;
import dev.orrery.inmemory.work.board.InMemoryProducts;
import dev.orrery.inmemory.work.board.InMemoryTaskClaims;
import dev.orrery.inmemory.work.board.InMemoryTaskDependencies;
import dev.orrery.inmemory.work.board.InMemoryTaskLists;
import dev.orrery.inmemory.work.board.InMemoryTasks;
import dev.orrery.inmemory.work.discovery.InMemoryDiscoveryRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cycles of an agent on the turn engine and the job engine in memory. */
class AgentCycleTest {
  private final Play play = new Play();
  private final WorkDesk desk = new WorkDesk(play);
  private final InMemoryTasks tasks = new InMemoryTasks(play.transactions, play.clock);
  private final InMemoryTaskDependencies dependencies =
      new InMemoryTaskDependencies(play.transactions, tasks);
  private final InMemoryTaskClaims claims =
      new InMemoryTaskClaims(play.transactions, tasks, new InMemoryTaskLists(tasks, dependencies));
  private final InMemoryChangelog changelog =
      new InMemoryChangelog(play.transactions, play.clock, tasks);
  private final InMemorySchedules schedules = new InMemorySchedules(play.transactions, play.clock);
  private final InMemoryFires fires = new InMemoryFires(play.transactions, play.clock);
  private final InMemoryJobs jobs =
      new InMemoryJobs(
          play.transactions, play.clock, new InMemoryJobQueues(play.transactions, play.clock));
  private final InMemoryAgentRuns runs = new InMemoryAgentRuns(play.transactions, play.clock);
  private final AgentTimers timers = new AgentTimers(schedules, play.events, play.ids, play.clock);
  private final FireQueue queue =
      new FireQueue(
          fires,
          schedules,
          new EnqueueJobs(jobs, play.transactions, new QueueAlarm(play.wakeups)),
          new InMemoryDiscoveryRuns(play.transactions, play.clock),
          play.trail,
          play.events);
  private final AwaitTurn await = new AwaitTurn(play.turns, new AwaitEvent(play.subscriptions));
  private final WorkOnCycle cycle =
      new WorkOnCycle(records(), await, play.cancel, play.turns, play.transactions);
  private final HoldAgent hold =
      new HoldAgent(
          play.agents,
          timers,
          new RunningAgents(runs, play.turns, play.cancel, await),
          play.transactions,
          play.events);

  private CycleRecords records() {
    var edit =
        new EditTask(
            tasks,
            dependencies,
            new ShapeTask(new InMemoryProducts(play.transactions, play.clock), dependencies),
            new FollowTask(dependencies, changelog),
            play.transactions,
            play.events);
    return new CycleRecords(
        new FireEnds(jobs, fires, schedules, play.events),
        fires,
        play.agents,
        runs,
        new CycleTasks(new ClaimTask(claims, play.transactions, play.events), edit, tasks),
        new SubmitAgentTurn(
            desk.add,
            play.workspaces,
            new InMemoryAgentHomes(Path.of("/homes")),
            play.accept,
            play.engine,
            play.transactions,
            play.ids,
            play.clock),
        play.events);
  }

  @BeforeEach
  void begin() {
    play.engine.start();
  }

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void anAgentDoesItsTaskKnowingWhoItIsAndItsRules() throws InterruptedException {
    play.model.answers(Purpose.TURN_STEP, "Wrote the letter and sent it to everybody.");
    rule("Be polite.", Rule.EVERYBODY);
    rule("Sign as Ada.", "ada");
    rule("Never sleep.", "bob");
    var ada = agent("ada");
    var task = task("write a letter", null);

    assertThat(cycle.work(fired(ada))).isTrue();

    var done = tasks.find(Tenancy.DEFAULT, task.id()).orElseThrow();
    assertThat(done.status()).isEqualTo(TaskStatus.DONE);
    assertThat(done.state().progress().notes()).contains("Wrote the letter");
    var request = play.model.requests().getLast();
    assertThat(request.system())
        .startsWith("You are ada, who writes.")
        .contains("- Be polite.\n", "- Sign as Ada.\n")
        .doesNotContain("Never sleep");
    var run = runs.recent(Tenancy.DEFAULT, 1).getFirst();
    assertThat(run.state()).isEqualTo(AgentRun.State.SUCCEEDED);
    assertThat(run.task()).isEqualTo(task.id());
    var after = now(ada);
    assertThat(after.status()).isEqualTo(AgentStatus.IDLE);
    assertThat(after.state().task()).isNull();
    assertThat(after.state().heard()).isEqualTo(play.clock.now());
    assertThat(schedule(ada).history().runs()).isEqualTo(1);
    assertThat(schedule(ada).history().lastSuccess()).isTrue();
  }

  @Test
  void withoutATaskNothingIsAskedOfTheModel() throws InterruptedException {
    var ada = agent("ada");
    play.transactions.inOne(
        () -> play.agents.save(ada.with(ada.state().free(AgentStatus.OFFLINE))));

    assertThat(cycle.work(fired(ada))).isTrue();

    assertThat(play.model.requests()).isEmpty();
    assertThat(runs.recent(Tenancy.DEFAULT, 9)).isEmpty();
    assertThat(now(ada).status()).isEqualTo(AgentStatus.IDLE);
    assertThat(schedule(ada).history().lastResult()).isEqualTo("nothing to do");
  }

  @Test
  void aFailedCycleGivesItsTaskBack() throws InterruptedException {
    play.model.plays(Purpose.TURN_STEP, request -> PlayedModel.fails());
    var ada = agent("ada");
    var task = task("write a letter", null);

    assertThat(cycle.work(fired(ada))).isFalse();

    assertThat(status(task)).isEqualTo(TaskStatus.TODO);
    assertThat(now(ada).status()).isEqualTo(AgentStatus.ERROR);
    assertThat(runs.recent(Tenancy.DEFAULT, 1).getFirst().state()).isEqualTo(AgentRun.State.FAILED);
    assertThat(schedule(ada).history().lastSuccess()).isFalse();
  }

  @Test
  void whatIsNotProvedGoesToReview() throws InterruptedException {
    play.model.answers(Purpose.TURN_STEP, "Done.");
    var ada = agent("ada");
    var task = task("write a letter", "screenshot");

    cycle.work(fired(ada));

    assertThat(status(task)).isEqualTo(TaskStatus.REVIEW);
  }

  @Test
  void theSessionOfACycleIsWrittenDownAndClosedWhenItIsOld() throws InterruptedException {
    play.model.answers(Purpose.TURN_STEP, "Wrote the letter and sent it to everybody.");
    task("write a letter", null);
    cycle.work(fired(agent("ada")));
    var turn = runs.recent(Tenancy.DEFAULT, 1).getFirst().turn();
    var session = play.turns.find(turn).orElseThrow().session();
    var name = session.value().toString();

    assertThat(play.trail.leaves())
        .filteredOn(leaf -> leaf.action().equals("session_create"))
        .extracting(AuditLeaf::resource)
        .containsExactly(name);
    assertThat(play.sessions.find(session).orElseThrow().state()).isEqualTo(Session.State.OPEN);
    play.clock.advance(FactoryJobs.DEADLINE);
    assertThat(desk.closeAged.close()).isZero();
    play.clock.advance(Duration.ofHours(1));
    assertThat(desk.closeAged.close()).isEqualTo(1);
    assertThat(play.sessions.find(session).orElseThrow().state()).isEqualTo(Session.State.CLOSED);
  }

  @Test
  void aHeldAgentBeginsNothing() throws InterruptedException {
    var ada = agent("ada");
    var task = task("write a letter", null);
    var job = fired(ada);
    hold.hold(Play.OPERATOR, "ada", null);

    cycle.work(job);

    assertThat(status(task)).isEqualTo(TaskStatus.TODO);
    assertThat(now(ada).isHeld()).isTrue();
    assertThat(fires.find(FactoryJobs.fire(job)).orElseThrow().state())
        .isEqualTo(Fire.State.CANCELLED);
  }

  private AgentDefinition agent(String name) {
    var content =
        new AgentContent(
            name,
            "writer",
            null,
            null,
            null,
            Duration.ofMinutes(10),
            null,
            null,
            "You are " + name + ", who writes.");
    var added =
        play.transactions
            .inOne(() ->
                play.agents.add(Tenancy.DEFAULT, Tenancy.ADMIN, name, content, AgentState.NEW))
            .orElseThrow();
    play.transactions.inOne(() -> timers.arm(added, true));
    return added;
  }

  private Task task(String title, @Nullable String verification) {
    var content =
        new TaskContent(
            title,
            null,
            2,
            TaskType.OTHER,
            "ada",
            null,
            null,
            null,
            null,
            null,
            verification,
            null);
    return play.transactions.inOne(
        () -> tasks.add(Tenancy.DEFAULT, Tenancy.ADMIN, "somebody", content, TaskState.NEW));
  }

  private void rule(String text, String scope) {
    play.transactions.inOne(() ->
        play.rules.add(
            new Rule.Draft(
                Tenancy.DEFAULT,
                Tenancy.ADMIN,
                new Rule.Content(text, scope, null, false),
                "somebody")));
  }

  /** The claimed job of a slot that has come. */
  private Job fired(AgentDefinition agent) {
    var schedule = schedule(agent);
    var fire =
        new Fire(
            new FireId(play.ids.next()),
            schedule.id(),
            schedule.tenant(),
            schedule.owner(),
            play.clock.now(),
            Fire.State.DUE,
            null,
            "");
    play.transactions.inOne(
        () -> queue.announce(List.of(queue.add(Play.OPERATOR, schedule, fire))));
    var claim = new Jobs.Claim(FactoryJobs.QUEUE, "a node", 1, null, null, Duration.ofMinutes(1));
    return play.transactions.inOne(() -> jobs.claim(claim)).getFirst();
  }

  private Schedule schedule(AgentDefinition agent) {
    return schedules.lock(agent.tenant(), "agent:" + agent.id().value()).orElseThrow();
  }

  private TaskStatus status(Task task) {
    return tasks.find(Tenancy.DEFAULT, task.id()).map(Task::status).orElseThrow();
  }

  private AgentDefinition now(AgentDefinition agent) {
    Optional<AgentDefinition> found = play.agents.find(agent.tenant(), agent.id());
    return found.orElseThrow();
  }
}
