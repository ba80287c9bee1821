package dev.orrery.application.work.discovery;

import dev.orrery.application.work.board.CreateTask;
import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.discovery.Checks;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.DiscoveryRuns.Worth;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Finding;
import dev.orrery.domain.work.discovery.ModelLook;
import dev.orrery.domain.work.discovery.Section;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Looks by the built-in checks, and puts what was found on the board, each finding once. */
@Singleton
public final class PostFindings {
  private static final int MOST_OF_A_CHECK = 50;
  private static final int LONGEST_TITLE = 500;

  private final Checks checks;
  private final CreateTask create;
  private final DiscoveryRuns runs;
  private final Transactions transactions;

  @Inject
  public PostFindings(
      Checks checks, CreateTask create, DiscoveryRuns runs, Transactions transactions) {
    this.checks = checks;
    this.create = create;
    this.runs = runs;
    this.transactions = transactions;
  }

  List<Finding> look(Engine engine, Section section) {
    var found = new ArrayList<Finding>();
    for (var check : section.checks()) {
      var failing =
          transactions.inOne(() -> checks.failing(engine.tenant(), check, MOST_OF_A_CHECK));
      failing.forEach(one -> found.add(check.finding(one.name())));
    }
    return found;
  }

  /** Task and count are one commit, so that a crash counts nothing twice that is new. */
  void post(DiscoveryRecords.Begun begun, List<Finding> findings) throws InterruptedException {
    var engine = begun.engine();
    var caller = Principal.system(engine.tenant(), engine.owner());
    for (var finding : findings) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      transactions.inOne(() -> {
        var outcome = create.create(caller, title(finding), edit(engine, finding), true);
        runs.count(
            begun.run().id(),
            switch (outcome) {
              case CreateTask.Outcome.Created ignored -> Worth.CREATED;
              case CreateTask.Outcome.Deduplicated ignored -> Worth.DEDUPLICATED;
              case CreateTask.Outcome.EvidenceRequired ignored ->
                  throw new IllegalStateException("A new task is not done");
            });
      });
    }
  }

  void spend(DiscoveryRecords.Begun begun, ModelLook.Answer answer) {
    transactions.inOne(() -> runs.spend(begun.run().id(), answer.tokens(), answer.dollars()));
  }

  private static String title(Finding finding) {
    var title = finding.title();
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
  }

  private static TaskEdit edit(Engine engine, Finding finding) {
    return new TaskEdit(
        before ->
            new TaskContent(
                before.title(),
                finding.description(),
                finding.priority(),
                finding.type(),
                before.assignee(),
                before.product(),
                engine.key(),
                before.tags(),
                before.estimatedMinutes(),
                before.dueDate(),
                before.verificationType(),
                before.maxDurationSeconds()),
        UnaryOperator.identity(),
        null,
        null,
        null);
  }
}
