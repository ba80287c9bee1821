package dev.orrery.application.work.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.FireEnds;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.workspace.CommandRunner;
import dev.orrery.inmemory.agent.InMemoryAgentHomes;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.work.InMemoryFires;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import dev.orrery.inmemory.work.InMemorySchedules;
import dev.orrery.inmemory.work.automation.InMemoryAutomations;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that come after one that died. */
class WorkOnAutomationTest {
  private static final String WORKER = "worker";

  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemorySchedules schedules = new InMemorySchedules(transactions, clock);
  private final InMemoryFires fires = new InMemoryFires(transactions, clock);
  private final InMemoryJobs jobs =
      new InMemoryJobs(transactions, clock, new InMemoryJobQueues(transactions, clock));
  private final FireEnds ends = new FireEnds(jobs, fires, schedules, events);
  private final WorkOnAutomation work =
      new WorkOnAutomation(
          ends,
          new InMemoryAutomations(transactions, clock),
          new InMemoryAgentHomes(Path.of("/homes")),
          new NoPrograms(),
          new InMemorySettings(),
          transactions);
  private final FireId fire = new FireId(UUID.randomUUID());

  @BeforeEach
  void due() {
    var schedule = new ScheduleId(UUID.randomUUID());
    transactions.inOne(() -> {
      schedules.add(
          new Schedule(
              schedule,
              Tenancy.DEFAULT,
              Tenancy.ADMIN,
              "tidy",
              "3600",
              Grammar.INTERVAL,
              new Action.RunAutomation(new AutomationId(4711), "tidy"),
              Run.Priority.NORMAL,
              true,
              Schedule.Origin.API,
              "automation:4711",
              Schedule.Policy.OF_AGENTS,
              clock.now(),
              Schedule.History.NONE,
              clock.now()));
      fires.add(
          new Fire(
              fire,
              schedule,
              Tenancy.DEFAULT,
              Tenancy.ADMIN,
              clock.now(),
              Fire.State.DUE,
              null,
              ""));
      jobs.add(
          JobDraft.of(
              Tenancy.DEFAULT,
              Tenancy.ADMIN,
              FactoryJobs.QUEUE,
              FactoryJobs.AUTOMATION,
              Json.object("fire", fire.value().toString())));
    });
  }

  @Test
  void whatHadNotStartedIsTriedByTheNext() throws InterruptedException {
    claimed();

    work.work(claimedAgain());

    assertThat(note()).isEqualTo("the automation was removed");
  }

  @Test
  void whatHadStartedIsNotRepeated() throws InterruptedException {
    var job = claimed();
    transactions.inOne(() -> ends.start(ends.begin(job).orElseThrow()));

    work.work(claimedAgain());

    assertThat(note()).contains("broken off before");
  }

  private Job claimed() {
    var claim = new Jobs.Claim(FactoryJobs.QUEUE, WORKER, 1, null, null, null);
    return transactions.inOne(() -> jobs.claim(claim)).getFirst();
  }

  /** After the worker began anew. */
  private Job claimedAgain() {
    transactions.inOne(() -> jobs.forgetLeases(WORKER));
    return claimed();
  }

  private String note() {
    return fires.find(fire).orElseThrow().note();
  }

  private static final class NoPrograms implements CommandRunner {
    @Override
    public Finished run(Command command) {
      throw new AssertionError("Nothing is there to be run: " + command.argv());
    }

    @Override
    public boolean sandboxed() {
      return true;
    }
  }
}
