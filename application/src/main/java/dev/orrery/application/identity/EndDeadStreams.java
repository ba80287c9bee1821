package dev.orrery.application.identity;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.kernel.Wakeups;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the streams of this node whose key or sign-in was ended anywhere, or whose time is over,
 * within a second.
 */
@Singleton
public final class EndDeadStreams implements AutoCloseable {
  static final String TOPIC = "keys";

  private static final Duration POLL = Duration.ofMillis(800);
  private static final Logger log = LoggerFactory.getLogger(EndDeadStreams.class);

  private final Subscriptions subscriptions;
  private final Keys keys;
  private final LoginSessions sessions;
  private final Wakeups wakeups;
  private final Semaphore hints = new Semaphore(0);
  private final BackgroundThread thread = new BackgroundThread("dead-streams", this::round);
  private volatile @Nullable AutoCloseable listening;

  @Inject
  public EndDeadStreams(
      Subscriptions subscriptions, Keys keys, LoginSessions sessions, Wakeups wakeups) {
    this.subscriptions = subscriptions;
    this.keys = keys;
    this.sessions = sessions;
    this.wakeups = wakeups;
  }

  public void start() {
    listening = wakeups.listen(TOPIC, hint -> hints.release());
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
    var listener = listening;
    if (listener != null) {
      try {
        listener.close();
      } catch (Exception e) {
        log.debug("the listener for keys did not close", e);
      }
    }
  }

  private void round() throws InterruptedException {
    hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
    hints.drainPermits();
    end();
  }

  void end() {
    var reading = subscriptions.credentials();
    endAllBut(reading, KeyHandle::of, keys::alive, KeyHandle::value);
    endAllBut(reading, LoginSessionId::ofCredential, sessions::live, LoginSessionId::credential);
  }

  private <T> void endAllBut(
      Set<String> reading,
      Function<String, Optional<T>> reader,
      UnaryOperator<Set<T>> alive,
      Function<T, String> writer) {
    var named =
        reading.stream()
            .flatMap(credential -> reader.apply(credential).stream())
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return;
    }
    var kept = alive.apply(named);
    named.stream()
        .filter(each -> !kept.contains(each))
        .forEach(each -> subscriptions.end(writer.apply(each)));
  }
}
