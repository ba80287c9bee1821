package dev.orrery.contract.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The event log and its sealer; the log is empty before each test. */
public abstract class EventLogContract {
  private static final int WRITERS = 6;
  private static final int ROUNDS = 40;

  protected abstract EventLog log();

  protected abstract Sealer sealer();

  protected abstract Transactions transactions();

  @Test
  protected void eventsOfAStreamCountFromOneWithoutGaps() {
    var session = Drafts.aSession();

    log().append(List.of(Drafts.numbered(session, 1), Drafts.numbered(session, 2)));
    log().append(Drafts.numbered(session, 3));

    assertThat(log().readStream(StreamKey.of(session), 0, 10))
        .extracting(Event::seq)
        .containsExactly(1L, 2L, 3L);
    assertThat(log().readStream(StreamKey.of(session), 1, 1))
        .extracting(Event::seq)
        .containsExactly(2L);
  }

  @Test
  protected void anEventIsReadAsItWasAppended() {
    var ofSession = Drafts.numbered(Drafts.aSession(), 1);
    var ofTenant =
        EventDraft.ofTenant(
            Principal.operator("test"), "settings.changed", Json.object("key", "a.b"));

    log().append(List.of(ofSession, ofTenant));
    sealer().sealAll();

    assertThat(log().readAll(0, 10))
        .extracting(Event::what)
        .containsExactlyInAnyOrder(ofSession, ofTenant);
  }

  @Test
  protected void aRolledBackAppendLeavesNoHole() {
    var session = Drafts.aSession();
    log().append(Drafts.numbered(session, 1));

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  log().append(Drafts.numbered(session, 2));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    log().append(Drafts.numbered(session, 3));
    sealer().sealAll();

    assertThat(log().readStream(StreamKey.of(session), 0, 10))
        .extracting(Event::seq)
        .containsExactly(1L, 2L);
    assertThat(log().readAll(0, 10)).extracting(Event::pos).containsExactly(1L, 2L);
  }

  @Test
  protected void onlySealedEventsHaveAPosition() {
    var session = Drafts.aSession();
    log().append(Drafts.numbered(session, 1));
    sealer().sealAll();
    log().append(Drafts.numbered(session, 2));

    assertThat(log().readAll(0, 10)).extracting(Event::seq).containsExactly(1L);
    assertThat(log().lastPos()).isEqualTo(1);
    assertThat(log().readStream(StreamKey.of(session), 0, 10))
        .extracting(Event::pos)
        .containsExactly(1L, 0L);
  }

  @Test
  protected void sealingNothingSaysSo() {
    assertThat(sealer().seal()).isZero();

    log().append(Drafts.numbered(Drafts.aSession(), 1));

    assertThat(sealer().seal()).isEqualTo(1);
    assertThat(sealer().seal()).isZero();
  }

  @Test
  protected void aReaderWithACursorMissesNothingWhileManyWrite() throws Exception {
    var sessions = List.of(Drafts.aSession(), Drafts.aSession(), Drafts.aSession());
    var writing = new AtomicBoolean(true);
    List<Event> read;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = threads.submit(() -> follow(writing));
      var sealers = List.of(threads.submit(sealing(writing)), threads.submit(sealing(writing)));
      waitFor(LongStream.range(0, WRITERS).mapToObj(n -> threads.submit(writer(n, sessions))));
      sealer().sealAll();
      writing.set(false);
      waitFor(sealers.stream());
      read = reader.get();
    }

    assertThat(read).extracting(Event::pos).isEqualTo(upTo(WRITERS * ROUNDS * 2));
    assertThat(read).isEqualTo(log().readAll(0, Integer.MAX_VALUE));
    var last = new HashMap<StreamKey, Long>();
    for (var event : read) {
      assertThat(event.seq()).isEqualTo(last.merge(event.what().stream(), 1L, Long::sum));
    }
  }

  private Callable<Boolean> writer(long number, List<SessionId> sessions) {
    return () -> {
      for (int round = 0; round < ROUNDS; round++) {
        var session = sessions.get((int) ((number + round) % sessions.size()));
        long n = number * ROUNDS + round;
        transactions()
            .inOne(() ->
                log().append(List.of(Drafts.numbered(session, n), Drafts.numbered(session, -n))));
      }
      return true;
    };
  }

  private Callable<Boolean> sealing(AtomicBoolean writing) {
    return () -> {
      while (writing.get()) {
        sealer().seal();
      }
      return true;
    };
  }

  private List<Event> follow(AtomicBoolean writing) {
    var read = new ArrayList<Event>();
    boolean last;
    do {
      last = !writing.get();
      long after = read.isEmpty() ? 0 : read.getLast().pos();
      read.addAll(log().readAll(after, last ? Integer.MAX_VALUE : 7));
    } while (!last);
    return read;
  }

  private static List<Long> upTo(long count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private static void waitFor(java.util.stream.Stream<Future<Boolean>> work)
      throws ExecutionException, InterruptedException {
    for (var one : work.toList()) {
      assertThat(one.get()).isTrue();
    }
  }
}
