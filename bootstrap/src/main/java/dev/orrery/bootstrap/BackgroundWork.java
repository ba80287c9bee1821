package dev.orrery.bootstrap;

import dev.orrery.application.agent.SeedPersonas;
import dev.orrery.application.agent.SilenceAgents;
import dev.orrery.application.capability.ResealCredentials;
import dev.orrery.application.capability.SeedCapabilities;
import dev.orrery.application.channel.DeliverWebhooks;
import dev.orrery.application.channel.TendDeliveries;
import dev.orrery.application.commerce.RunTopUps;
import dev.orrery.application.commerce.TendBilling;
import dev.orrery.application.governance.ExpireApprovals;
import dev.orrery.application.identity.EndDeadStreams;
import dev.orrery.application.identity.account.SendLetters;
import dev.orrery.application.identity.account.TendAccounts;
import dev.orrery.application.identity.key.RecordKeyUses;
import dev.orrery.application.kernel.KeepNode;
import dev.orrery.application.kernel.SealLoop;
import dev.orrery.application.kernel.SubscriberLoop;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.kernel.TimerLoop;
import dev.orrery.application.memory.EmbedBacklog;
import dev.orrery.application.memory.TendMemories;
import dev.orrery.application.operations.CountEvents;
import dev.orrery.application.operations.ForgetRecords;
import dev.orrery.application.operations.GuardServer;
import dev.orrery.application.operations.SampleResources;
import dev.orrery.application.operations.StoredSettings;
import dev.orrery.application.operations.TendFigures;
import dev.orrery.application.operations.backup.RunBackups;
import dev.orrery.application.orchestration.consensus.ForgetReviews;
import dev.orrery.application.orchestration.template.SeedTemplates;
import dev.orrery.application.session.CloseAgedSessions;
import dev.orrery.application.session.DetectStalls;
import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.EngineSignals;
import dev.orrery.application.work.RunFires;
import dev.orrery.application.work.TickSchedules;
import dev.orrery.application.work.board.ExpireClaims;
import dev.orrery.application.work.discovery.RunDiscoveries;
import dev.orrery.application.work.factory.FactoryFloor;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.domain.kernel.Tenancy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that works without being asked: started before the first request, stopped in reverse.
 */
@Context
final class BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);
  private static final int EMBED_AT_ONCE = 64;
  private static final int MOST_ROUNDS = 50;

  private final ApplicationContext beans;
  private final String site;
  private final Optional<DatabaseStart> database;
  private final List<Runnable> steps = new ArrayList<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @Inject
  BackgroundWork(
      ApplicationContext beans,
      Optional<DatabaseStart> database,
      @Property(name = "orrery.site", defaultValue = "default") String site) {
    this.beans = beans;
    this.database = database;
    this.site = site;
  }

  @PostConstruct
  void start() {
    begin(StoredSettings.class, StoredSettings::start);
    once(OpenStateWorkspace.class, this::openState);
    once(SeedPersonas.class, personas -> personas.seed(Tenancy.DEFAULT, Tenancy.ADMIN));
    once(SeedCapabilities.class, seed -> seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN));
    once(SeedTemplates.class, seed -> seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN));
    begin(KeepNode.class, node -> node.start(site));
    begin(Subscriptions.class, Subscriptions::start);
    begin(SealLoop.class, SealLoop::start);
    begin(EndDeadStreams.class, EndDeadStreams::start);
    begin(RecordKeyUses.class, RecordKeyUses::start);
    begin(SendLetters.class, SendLetters::start);
    begin(CountEvents.class, CountEvents::start);
    begin(DeliverWebhooks.class, DeliverWebhooks::start);
    begin(SubscriberLoop.class, SubscriberLoop::start);
    begin(TimerLoop.class, TimerLoop::start);
    begin(ResealCredentials.class, ResealCredentials::start);
    begin(EngineSignals.class, EngineSignals::start);
    begin(Engine.class, Engine::start);
    begin(RunFires.class, RunFires::start);
    begin(FactoryFloor.class, FactoryFloor::start);
    begin(RunDiscoveries.class, RunDiscoveries::start);
    begin(RunBackups.class, RunBackups::start);
    begin(TickSchedules.class, TickSchedules::start);
    begin(SampleResources.class, SampleResources::start);
    every(Duration.ofSeconds(1), ExpireApprovals.class, ExpireApprovals::expire);
    every(Duration.ofSeconds(10), DetectStalls.class, DetectStalls::detect);
    every(Duration.ofSeconds(30), CloseAgedSessions.class, CloseAgedSessions::close);
    every(Duration.ofSeconds(5), ExpireClaims.class, ExpireClaims::expire);
    every(Duration.ofSeconds(30), SilenceAgents.class, SilenceAgents::silence);
    every(Duration.ofSeconds(10), EmbedBacklog.class, backlog -> backlog.embed(EMBED_AT_ONCE));
    every(Duration.ofMinutes(1), TendMemories.class, BackgroundWork::tend);
    every(Duration.ofMinutes(10), TendAccounts.class, TendAccounts::tend);
    every(Duration.ofMinutes(10), TendDeliveries.class, TendDeliveries::tend);
    every(Duration.ofHours(1), TendFigures.class, TendFigures::tend);
    every(Duration.ofSeconds(5), RunTopUps.class, RunTopUps::run);
    every(Duration.ofMinutes(1), TendBilling.class, TendBilling::tend);
    every(Duration.ofHours(1), ForgetRecords.class, ForgetRecords::forget);
    every(Duration.ofMinutes(5), GuardServer.class, GuardServer::guard);
    every(Duration.ofHours(1), ForgetReviews.class, ForgetReviews::forget);
    // All beans are made by now, and the database came up meanwhile, unless it was there before.
    database.ifPresent(DatabaseStart::await);
    run();
  }

  /** What has begun is ended again where a later step fails: nobody else would. */
  private void run() {
    try {
      steps.forEach(Runnable::run);
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  /** In rounds, as long as there is more to do, but not for ever. */
  private static void tend(TendMemories memories) {
    for (int round = 0; round < MOST_ROUNDS && memories.tend(); round++) {
      log.debug("there is more to tend round={}", round);
    }
  }

  private <T> void once(Class<T> type, Consumer<T> work) {
    var worker = beans.getBean(type);
    steps.add(() -> work.accept(worker));
  }

  private <T extends AutoCloseable> void begin(Class<T> type, Consumer<T> start) {
    once(
        type,
        part -> {
          start.accept(part);
          running.push(part);
        });
  }

  /** The receipts of lost commits are nobody's wait: to read the history takes long. */
  private void openState(OpenStateWorkspace workspaces) {
    var state = workspaces.open(Tenancy.DEFAULT);
    var history = beans.getBean(KeepHistory.class);
    var thread =
        Thread.ofVirtual().name("orrery-receipts").start(() -> history.receiptLostCommits(state));
    running.push(thread::join);
  }

  private <T> void every(Duration pause, Class<T> type, Consumer<T> work) {
    once(type, worker -> repeat(pause, type, worker, work));
  }

  private <T> void repeat(Duration pause, Class<T> type, T worker, Consumer<T> work) {
    var thread =
        Thread.ofVirtual()
            .name("every-" + type.getSimpleName())
            .start(() -> {
              while (true) {
                try {
                  Thread.sleep(pause);
                } catch (InterruptedException e) {
                  return;
                }
                try {
                  work.accept(worker);
                } catch (RuntimeException e) {
                  log.warn(
                      "housekeeping failed work={} cause={}", type.getSimpleName(), e.toString());
                }
              }
            });
    running.push(thread::interrupt);
  }

  @PreDestroy
  void stop() {
    while (!running.isEmpty()) {
      var part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("a part of the server did not stop cleanly", e);
      }
    }
  }
}
