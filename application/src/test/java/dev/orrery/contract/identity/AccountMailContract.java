package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.kernel.Digest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of reset tokens, of counted attempts and of mail does. */
public abstract class AccountMailContract {
  private static final Duration HOUR = Duration.ofHours(1);

  protected abstract Stores stores();

  @Test
  void aResetTokenIsTakenOnceAndInItsTime() {
    var resets = stores().resets();
    var user = stores().user().id();
    var token = Digest.of(UUID.randomUUID().toString());
    var over = Digest.of(UUID.randomUUID().toString());
    var nobodys = Digest.of(UUID.randomUUID().toString());
    var dropped = Digest.of(UUID.randomUUID().toString());
    resets.add(token, user, HOUR);
    resets.add(over, user, Duration.ZERO);
    resets.add(nobodys, null, HOUR);

    assertThat(resets.take(token)).contains(user);
    assertThat(resets.take(token)).isEmpty();
    assertThat(resets.take(over)).isEmpty();
    assertThat(resets.take(nobodys)).isEmpty();
    resets.add(dropped, user, HOUR);
    resets.drop(user);
    assertThat(resets.take(dropped)).isEmpty();
  }

  @Test
  void attemptsAreCountedInTheirWindow() {
    var attempts = stores().attempts();
    var bucket = Digest.of(UUID.randomUUID().toString());
    for (int i = 0; i < 3; i++) {
      assertThat(attempts.count(bucket, 3, HOUR)).isEmpty();
    }

    assertThat(attempts.count(bucket, 3, HOUR).orElseThrow()).isBetween(HOUR.minusMinutes(1), HOUR);
    assertThat(attempts.count(Digest.of(UUID.randomUUID().toString()), 3, HOUR)).isEmpty();
    attempts.forget();
    assertThat(attempts.count(bucket, 3, HOUR)).isPresent();
  }

  @Test
  void aNewWindowBeginsAnew() {
    var attempts = stores().attempts();
    var bucket = Digest.of(UUID.randomUUID().toString());

    for (int i = 0; i < 3; i++) {
      assertThat(attempts.count(bucket, 1, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aLetterIsClaimedOnceUntilItsLeaseIsOver() {
    var letters = stores().letters();
    letters.claim(100, HOUR);
    letters.post("a@example.com", "subject", "text");

    var claimed = claim(HOUR);
    assertThat(claimed)
        .extracting(Letter::to, Letter::subject, Letter::text, Letter::attempt)
        .containsExactly(tuple("a@example.com", "subject", "text", 1));
    assertThat(claim(HOUR)).isEmpty();

    letters.failed(claimed.getFirst(), "greylisted", Duration.ZERO);
    var again = claim(HOUR).getFirst();
    assertThat(again.attempt()).isEqualTo(2);
    letters.failed(claimed.getFirst(), "too late", Duration.ZERO);
    assertThat(claim(HOUR)).isEmpty();

    letters.sent(again);
    letters.forget(Duration.ZERO);
    assertThat(claim(HOUR)).isEmpty();
  }

  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    var letters = stores().letters();
    letters.claim(100, HOUR);
    letters.post("b@example.com", "subject", "text");
    var letter = claim(Duration.ZERO).getFirst();
    assertThat(claim(HOUR)).hasSize(1);

    letters.failed(letter, "an older attempt", null);
    letters.failed(
        new Letter(letter.id(), letter.to(), letter.subject(), letter.text(), 2), "gone", null);

    assertThat(claim(HOUR)).isEmpty();
  }

  private List<Letter> claim(Duration lease) {
    return stores().transactions().inOne(() -> stores().letters().claim(10, lease));
  }
}
