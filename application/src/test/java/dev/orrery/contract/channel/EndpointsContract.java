package dev.orrery.contract.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store knows of endpoints; there are none before each test. */
public abstract class EndpointsContract {
  private static final String A = "https://a.example.com/hook";
  private static final String B = "https://b.example.com/hook";

  protected abstract Endpoints endpoints();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  @Test
  protected void anEndpointIsToldWhatHappensFromItsRegistrationOn() {
    register(A);
    var first = only();
    pass(Duration.ofHours(1));

    register(A);

    assertThat(only().since()).isEqualTo(since(first));
    assertThat(only().failures()).isZero();
    assertThat(only().paused()).isFalse();
  }

  @Test
  protected void whatIsNoLongerListedIsNotShownAndBeginsAnewWhenItComesBack() {
    register(A, B);
    pass(Duration.ofHours(1));
    register(B);
    assertThat(only().destination()).isEqualTo(B);
    var b = only();

    register(A, B);

    var listed = transactions().inOne(() -> endpoints().listed(ChannelKind.WEBHOOK));
    assertThat(listed).extracting(EndpointState::destination).containsExactly(A, B);
    assertThat(listed.getLast().since()).isEqualTo(b.since());
    assertThat(listed.getFirst().since()).isAfter(b.since());
  }

  @Test
  protected void fiveFailuresInARowPauseAnEndpoint() {
    register(A);
    for (int i = 0; i < 4; i++) {
      assertThat(fail(true)).isEmpty();
    }
    assertThat(only().paused()).isFalse();

    assertThat(fail(true)).isPresent();

    assertThat(only().paused()).isTrue();
    assertThat(only().lastError()).isEqualTo("HTTP 500");
    pass(EndpointState.PAUSE.plusSeconds(1));
    assertThat(only().paused()).isFalse();
    assertThat(only().probing()).isTrue();
  }

  @Test
  protected void aFailureAfterAPausePausesAgain() {
    register(A);
    for (int i = 0; i < 5; i++) {
      fail(true);
    }
    pass(EndpointState.PAUSE.plusSeconds(1));

    assertThat(fail(true)).isPresent();
    assertThat(only().paused()).isTrue();
  }

  @Test
  protected void refusalsDoNotPauseButAreKept() {
    register(A);
    for (int i = 0; i < 10; i++) {
      assertThat(fail(false)).isEmpty();
    }

    assertThat(only().paused()).isFalse();
    assertThat(only().failures()).isZero();
    assertThat(only().lastError()).isEqualTo("HTTP 500");
  }

  @Test
  protected void aSuccessEndsThePauseAndTheError() {
    register(A);
    for (int i = 0; i < 5; i++) {
      fail(true);
    }

    transactions().inOne(() -> endpoints().succeeded(ChannelKind.WEBHOOK, A));

    assertThat(only().paused()).isFalse();
    assertThat(only().probing()).isFalse();
    assertThat(only().lastError()).isNull();
    assertThat(only().lastSuccess()).isNotNull();
  }

  @Test
  protected void theTotalsOutliveTheList() {
    register(A, B);
    transactions()
        .inOne(() -> {
          endpoints().succeeded(ChannelKind.WEBHOOK, A);
          endpoints().succeeded(ChannelKind.WEBHOOK, B);
          endpoints().died(ChannelKind.WEBHOOK, A);
        });
    register(B);

    assertThat(endpoints().totals(ChannelKind.WEBHOOK)).isEqualTo(new Endpoints.Totals(2, 1));
  }

  /** What {@link #pass} does to a time that was read before; nothing, where it moves the clock. */
  protected Instant moved(Instant time, Duration by) {
    return time;
  }

  private Instant since(EndpointState before) {
    return moved(before.since(), Duration.ofHours(1));
  }

  private void register(String... destinations) {
    transactions().inOne(() -> endpoints().register(ChannelKind.WEBHOOK, Set.of(destinations)));
  }

  private EndpointState only() {
    var listed = transactions().inOne(() -> endpoints().listed(ChannelKind.WEBHOOK));
    assertThat(listed).hasSize(1);
    return listed.getFirst();
  }

  private Optional<Instant> fail(boolean ailing) {
    return transactions()
        .inOne(() -> endpoints().failed(ChannelKind.WEBHOOK, A, "HTTP 500", ailing));
  }
}
