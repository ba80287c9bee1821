package dev.orrery.application.work.automation;

import dev.orrery.application.work.FactoryJobs;
import dev.orrery.application.work.FireEnds;
import dev.orrery.application.work.factory.FactoryWork;
import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.domain.workspace.CommandRunner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the script of a timed automation, where it lies in the directory of its agent. Nobody knows
 * what a script has done that was broken off, so it is not run a second time.
 */
@Singleton
public final class WorkOnAutomation implements FactoryWork {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int MOST_OUTPUT = 64 * 1024;
  private static final int LONGEST_NOTE = 500;

  private final FireEnds ends;
  private final Automations automations;
  private final AgentHomes homes;
  private final CommandRunner runner;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public WorkOnAutomation(
      FireEnds ends,
      Automations automations,
      AgentHomes homes,
      CommandRunner runner,
      Settings settings,
      Transactions transactions) {
    this.ends = ends;
    this.automations = automations;
    this.homes = homes;
    this.runner = runner;
    this.settings = settings;
    this.transactions = transactions;
  }

  private record Begun(FireEnds.Open open, boolean first) {}

  private record Outcome(boolean success, String note) {}

  @Override
  public String kind() {
    return FactoryJobs.AUTOMATION;
  }

  @Override
  public boolean work(Job job) throws InterruptedException {
    var begun =
        transactions
            .inOne(() -> ends.begin(job).map(open -> new Begun(open, ends.start(open))))
            .orElse(null);
    if (begun == null) {
      return true;
    }
    var outcome =
        begun.first()
            ? run(begun.open())
            : new Outcome(false, "it was broken off before, so it was not run again");
    transactions.inOne(() ->
        ends.end(
            job,
            begun.open(),
            outcome.success() ? Fire.State.SUCCEEDED : Fire.State.FAILED,
            outcome.note()));
    return outcome.success();
  }

  private Outcome run(FireEnds.Open open) throws InterruptedException {
    var automation = automation(open);
    if (automation.isEmpty()) {
      return new Outcome(false, "the automation was removed");
    }
    var one = automation.get();
    var home = homes.find(one.tenant(), one.agentName());
    var file = homes.file(one.tenant(), one.agentName(), one.content().path());
    if (home.isEmpty() || file.isEmpty()) {
      return new Outcome(false, "the file is not in the directory of the agent");
    }
    var finished = runner.run(command(home.get(), file.get().real()));
    var end = finished.timedOut() ? "timed out" : "exit code " + finished.exitCode();
    return new Outcome(
        !finished.timedOut() && finished.exitCode() == 0,
        shortened(end + "\n" + finished.output().strip()));
  }

  private Optional<Automation> automation(FireEnds.Open open) {
    return open.schedule().action() instanceof Action.RunAutomation run
        ? automations.find(open.schedule().tenant(), run.automation())
        : Optional.empty();
  }

  /** A script of the shell need not be executable. */
  private CommandRunner.Command command(Path home, Path file) {
    boolean shell = file.toString().endsWith(".sh");
    return new CommandRunner.Command(
        shell ? List.of("/bin/sh", file.toString()) : List.of(file.toString()),
        home,
        Map.of(),
        "",
        TIMEOUT,
        MOST_OUTPUT,
        settings.flag("agent.network_access", false));
  }

  @Override
  public void giveUp(Job job, String reason) {
    ends.begin(job).ifPresent(open -> ends.end(job, open, Fire.State.FAILED, shortened(reason)));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_NOTE)).strip();
  }
}
