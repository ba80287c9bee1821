package dev.orrery.bootstrap;

import dev.orrery.application.agent.SeedPersonas;
import dev.orrery.application.capability.SeedCapabilities;
import dev.orrery.application.governance.ExpireApprovals;
import dev.orrery.application.kernel.KeepNode;
import dev.orrery.application.kernel.SealLoop;
import dev.orrery.application.kernel.SubscriberLoop;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.memory.EmbedBacklog;
import dev.orrery.application.memory.TendMemories;
import dev.orrery.application.operations.CountEvents;
import dev.orrery.application.operations.GuardServer;
import dev.orrery.application.operations.SampleResources;
import dev.orrery.application.operations.StoredSettings;
import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.session.engine.EngineSignals;
import dev.orrery.application.work.RunFires;
import dev.orrery.application.work.TickSchedules;
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
import java.util.Deque;
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

  private final ApplicationContext beans;
  private final String site;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @Inject
  BackgroundWork(
      ApplicationContext beans,
      @Property(name = "orrery.site", defaultValue = "default") String site) {
    this.beans = beans;
    this.site = site;
  }

  @PostConstruct
  void start() {
    begin(StoredSettings.class, StoredSettings::start);
    var state = beans.getBean(OpenStateWorkspace.class).open(Tenancy.DEFAULT);
    beans.getBean(KeepHistory.class).receiptLostCommits(state);
    beans.getBean(SeedPersonas.class).seed(Tenancy.DEFAULT, Tenancy.ADMIN);
    beans.getBean(SeedCapabilities.class).seed(Tenancy.DEFAULT, Tenancy.ADMIN);
    begin(KeepNode.class, node -> node.start(site));
    begin(Subscriptions.class, Subscriptions::start);
    begin(SealLoop.class, SealLoop::start);
    begin(CountEvents.class, CountEvents::start);
    begin(SubscriberLoop.class, SubscriberLoop::start);
    begin(EngineSignals.class, EngineSignals::start);
    begin(Engine.class, Engine::start);
    begin(RunFires.class, RunFires::start);
    begin(TickSchedules.class, TickSchedules::start);
    begin(SampleResources.class, SampleResources::start);
    every(Duration.ofSeconds(1), ExpireApprovals.class, ExpireApprovals::expire);
    every(Duration.ofSeconds(10), EmbedBacklog.class, backlog -> backlog.embed(EMBED_AT_ONCE));
    every(Duration.ofMinutes(5), TendMemories.class, TendMemories::tend);
    every(Duration.ofMinutes(5), GuardServer.class, GuardServer::guard);
  }

  private <T extends AutoCloseable> void begin(Class<T> type, Consumer<T> start) {
    var part = beans.getBean(type);
    start.accept(part);
    running.push(part);
  }

  /**
   * Repeats some work. Its bean is made here: a thread that asked for it while the beans are still
   * being started might not find all that it needs.
   */
  private <T> void every(Duration pause, Class<T> type, Consumer<T> work) {
    var worker = beans.getBean(type);
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
